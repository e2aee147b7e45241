namespace RemediationTracker.GraphQL.Types;

internal sealed class ListType(SchemaType of) : SchemaType
{
    public SchemaType Of => of;

    public override NamedType Named => of.Named;

    public override string ToString() => $"[{of}]";
}

internal sealed class NonNullType(SchemaType of) : SchemaType
{
    public SchemaType Of => of;

    public override NamedType Named => of.Named;

    public override SchemaType Nullable => of;

    public override string ToString() => of + "!";
}
