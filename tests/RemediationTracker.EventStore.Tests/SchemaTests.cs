namespace RemediationTracker.EventStore.Tests;

/// <summary>Marten opens this database as its own, so its tables are a contract. What is expected here was read off Marten's own.</summary>
public sealed class SchemaTests(EventStoreDatabase database) : IClassFixture<EventStoreDatabase>
{
    /// <remarks>
    /// One default is ours: for mt_events.timestamp Marten writes the literal '(now())', which PostgreSQL reads once, when it makes the
    /// table. Marten compares names and types of columns and no defaults.
    /// </remarks>
    [Fact]
    public async Task The_columns_are_Martens()
    {
        var columns = await database.QueryAsync<string>(
            """
            select concat_ws(' ', attrelid::regclass, attname, format_type(atttypid, atttypmod), case when attnotnull then 'not null' end,
              'default ' || pg_get_expr(adbin, adrelid))
            from pg_attribute left join pg_attrdef on adrelid = attrelid and adnum = attnum
            where attrelid = any (array['mt_streams', 'mt_events', 'mt_event_progression', 'mt_high_water_skips']::regclass[])
              and attnum > 0
            order by attrelid::regclass::text, attnum
            """);

        columns.ShouldBe(
        [
            "mt_event_progression name character varying not null",
            "mt_event_progression last_seq_id bigint",
            "mt_event_progression last_updated timestamp with time zone default transaction_timestamp()",
            "mt_events seq_id bigint not null",
            "mt_events id uuid not null",
            "mt_events stream_id uuid",
            "mt_events version bigint not null",
            "mt_events data jsonb not null",
            "mt_events bdata bytea",
            "mt_events type character varying(500) not null",
            "mt_events timestamp timestamp with time zone not null default now()",
            "mt_events tenant_id character varying default '*DEFAULT*'::character varying",
            "mt_events mt_dotnet_type character varying",
            "mt_events correlation_id character varying",
            "mt_events causation_id character varying",
            "mt_events headers jsonb",
            "mt_events is_archived boolean default false",
            "mt_high_water_skips ending_sequence bigint not null",
            "mt_high_water_skips starting_sequence bigint not null",
            "mt_high_water_skips timestamp timestamp with time zone default transaction_timestamp()",
            "mt_streams id uuid not null",
            "mt_streams type character varying",
            "mt_streams version bigint",
            "mt_streams timestamp timestamp with time zone not null default now()",
            "mt_streams created timestamp with time zone not null default now()",
            "mt_streams tenant_id character varying default '*DEFAULT*'::character varying",
            "mt_streams is_archived boolean default false",
        ]);
    }

    /// <remarks>
    /// Triggers it does not look at, and a constraint trigger is no constraint to it. An index more than these it would drop.
    /// </remarks>
    [Fact]
    public async Task The_constraints_and_indexes_have_Martens_names()
    {
        var constraints = await database.QueryAsync<string>(
            """
            select concat_ws(' ', conrelid::regclass, conname, pg_get_constraintdef(oid)) from pg_constraint
            where conrelid::regclass::text like 'mt\_%' and contype <> 't' order by 1
            """);
        constraints.ShouldBe(
        [
            "mt_event_progression pk_mt_event_progression PRIMARY KEY (name)",
            "mt_events fkey_mt_events_stream_id FOREIGN KEY (stream_id) REFERENCES mt_streams(id) ON DELETE CASCADE",
            "mt_events pkey_mt_events_seq_id PRIMARY KEY (seq_id)",
            "mt_high_water_skips pkey_mt_high_water_skips_ending_sequence PRIMARY KEY (ending_sequence)",
            "mt_streams pkey_mt_streams_id PRIMARY KEY (id)",
        ]);

        var indexes = await database.QueryAsync<string>("select indexdef from pg_indexes where starts_with(tablename, 'mt_') order by 1");
        indexes.ShouldBe(
        [
            "CREATE UNIQUE INDEX pk_mt_event_progression ON public.mt_event_progression USING btree (name)",
            "CREATE UNIQUE INDEX pk_mt_events_stream_and_version ON public.mt_events USING btree (stream_id, version)",
            "CREATE UNIQUE INDEX pkey_mt_events_seq_id ON public.mt_events USING btree (seq_id)",
            "CREATE UNIQUE INDEX pkey_mt_high_water_skips_ending_sequence ON public.mt_high_water_skips USING btree (ending_sequence)",
            "CREATE UNIQUE INDEX pkey_mt_streams_id ON public.mt_streams USING btree (id)",
        ]);
    }

    [Fact]
    public async Task The_sequence_is_Martens_and_belongs_to_its_column()
    {
        (await database.QueryAsync<string>("select pg_get_serial_sequence('mt_events', 'seq_id')")).ShouldBe(["public.mt_events_sequence"]);
        (await database.QueryAsync<string>(
            """
            select concat_ws(' ', data_type, start_value, min_value, increment_by, cycle)
            from pg_sequences where sequencename = 'mt_events_sequence'
            """)).ShouldBe(["bigint 1 1 1 f"]);
    }

    [Fact]
    public async Task There_are_no_other_tables_of_its_prefix_and_none_of_ours_refers_to_its_own()
    {
        (await database.QueryAsync<string>("select tablename::text from pg_tables where starts_with(tablename, 'mt_') order by 1"))
            .ShouldBe(["mt_event_progression", "mt_events", "mt_high_water_skips", "mt_streams"]);
        (await database.QueryAsync<string>(
            """
            select conname::text from pg_constraint
            where contype = 'f' and confrelid::regclass::text like 'mt\_%' and conrelid::regclass::text not like 'mt\_%'
            """)).ShouldBeEmpty();
    }
}
