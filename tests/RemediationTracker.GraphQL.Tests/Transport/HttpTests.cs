using System.Net;

namespace RemediationTracker.GraphQL.Tests.Transport;

public sealed class HttpTests(TestServerFixture server) : IClassFixture<TestServerFixture>
{
    private const string Json = "application/json; charset=utf-8";
    private const string GraphQLResponse = "application/graphql-response+json; charset=utf-8";

    [Fact]
    public async Task A_posted_query_is_answered() =>
        (await server.Post("""{"query":"{ hello }"}""")).ShouldBe((HttpStatusCode.OK, GraphQLResponse, """{"data":{"hello":"world"}}"""));

    [Fact]
    public async Task A_query_may_come_by_GET_with_variables()
    {
        var (status, _, body) = await server.Get("query=query(%24t:String!){echo(text:%24t)}&variables={\"t\":\"a%26ü\"}");

        status.ShouldBe(HttpStatusCode.OK);
        body.ShouldBe("""{"data":{"echo":"a&ü"}}""");
    }

    [Theory]
    [InlineData("application/graphql-response+json", GraphQLResponse)]
    [InlineData("application/json", Json)]
    [InlineData("application/json; charset=utf-8", Json)]
    [InlineData("*/*", Json)]
    [InlineData("application/*", Json)]
    [InlineData("text/html, application/json;q=0.5, application/graphql-response+json;q=0.9", GraphQLResponse)]
    [InlineData("application/json, application/graphql-response+json;q=0.9", Json)]
    public async Task The_Accept_header_chooses_the_media_type(string accept, string mediaType) =>
        (await server.Post("""{"query":"{ hello }"}""", accept)).ShouldBe((HttpStatusCode.OK, mediaType, """{"data":{"hello":"world"}}"""));

    [Fact]
    public async Task Without_an_Accept_header_the_answer_is_plain_JSON()
    {
        using var response = await server.Client.GetAsync("/graphql?query={hello}");

        response.Content.Headers.ContentType!.ToString().ShouldBe(Json);
    }

    [Theory]
    [InlineData("text/html")]
    [InlineData("application/json;q=0")]
    [InlineData("application/json; charset=utf-16")]
    public async Task What_the_client_does_not_accept_is_406(string accept) =>
        (await server.Post("""{"query":"{ hello }"}""", accept)).Status.ShouldBe(HttpStatusCode.NotAcceptable);

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("multipart/form-data; boundary=x")]
    [InlineData("application/graphql")]
    [InlineData("application/json; charset=latin1")]
    [InlineData("")]
    public async Task A_body_of_another_media_type_is_415(string contentType) =>
        (await server.Post("""{"query":"{ hello }"}""", contentType: contentType)).Status.ShouldBe(HttpStatusCode.UnsupportedMediaType);

    [Theory]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("HEAD")]
    public async Task Other_methods_are_405_and_told_which_are_allowed(string method)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), "/graphql");
        using var response = await server.Client.SendAsync(request);

        response.StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
        response.Content.Headers.Allow.ShouldBe(["GET", "POST"]);
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("application/graphql-response+json")]
    public async Task A_mutation_by_GET_is_405(string accept)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/graphql?query=mutation{touch}");
        request.Headers.TryAddWithoutValidation("Accept", accept);
        using var response = await server.Client.SendAsync(request);

        response.StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
        response.Content.Headers.Allow.ShouldBe(["POST"]);
    }

    [Fact]
    public async Task A_mutation_by_GET_is_405_whatever_its_variables()
    {
        using var response = await server.Client.GetAsync("/graphql?query=mutation($s:Boolean!){touch @skip(if:$s)}");

        response.StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("""[{"query":"{ hello }"}]""")]
    [InlineData("{}")]
    [InlineData("""{"query":""}""")]
    [InlineData("""{"query":7}""")]
    [InlineData("""{"query":{}}""")]
    [InlineData("""{"query":"{ hello }","operationName":7}""")]
    [InlineData("""{"query":"{ hello }","variables":"{}"}""")]
    [InlineData("""{"query":"{ hello }","variables":[]}""")]
    [InlineData("""{"query":"{ hello }","extensions":0}""")]
    [InlineData("""{"query":"{ hello \ud800 }"}""")]
    public async Task A_body_that_is_no_request_is_400_whatever_is_accepted(string body)
    {
        (await server.Post(body)).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await server.Post(body, "application/json")).Status.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("")]
    [InlineData("query={hello}&variables=7")]
    [InlineData("query={hello}&variables={")]
    [InlineData("query={hello}&extensions=[]")]
    [InlineData("query={hello}&query={hello}")]
    public async Task A_query_string_that_is_no_request_is_400(string query) =>
        (await server.Get(query)).Status.ShouldBe(HttpStatusCode.BadRequest);

    [Theory]
    [InlineData("""{"query":"{","variables":null}""", ErrorCodes.Syntax)]
    [InlineData("""{"query":"{ unknown }"}""", ErrorCodes.Validation)]
    [InlineData("""{"query":"query($n: Int!) { number(n: $n) }","variables":{"n":"x"}}""", ErrorCodes.Variables)]
    [InlineData("""{"query":"{ hello }","operationName":"No"}""", ErrorCodes.UnknownOperation)]
    [InlineData("""{"query":"{ __schema { description } }"}""", ErrorCodes.IntrospectionOff)]
    public async Task A_request_error_is_400_to_new_clients_and_200_to_old_ones_and_has_no_data(string body, string code)
    {
        var (status, _, answer) = await server.Post(body);
        status.ShouldBe(HttpStatusCode.BadRequest);
        answer.ShouldContain($"\"code\":\"{code}\"");
        answer.ShouldNotContain("\"data\"");
        (await server.Post(body, "application/json")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Nulls_for_the_optional_parameters_are_as_good_as_nothing() =>
        (await server.Post("""{"query":"{ hello }","variables":null,"operationName":null,"extensions":null}""")).Status
            .ShouldBe(HttpStatusCode.OK);

    [Fact]
    public async Task A_field_error_is_200_with_the_data_that_is_left() =>
        (await server.Post("""{"query":"{ strict }"}""")).ShouldSatisfyAllConditions(
            answer => answer.Status.ShouldBe(HttpStatusCode.OK),
            answer => answer.Body.ShouldEndWith("\"data\":null}"));

    [Theory]
    [InlineData(64, HttpStatusCode.OK)]
    [InlineData(65, HttpStatusCode.BadRequest)]
    [InlineData(100_000, HttpStatusCode.BadRequest)]
    public async Task JSON_is_nested_64_levels_deep_and_no_deeper(int levels, HttpStatusCode status)
    {
        // The body and its variables are two levels.
        var deep = new string('[', levels - 2) + new string(']', levels - 2);

        var answer = await server.Post($$$"""{"query":"{ hello }","variables":{"a":{{{deep}}}}}""", "application/json");

        answer.Status.ShouldBe(status);
        answer.Body.Contains($"\"code\":\"{ErrorCodes.Limit}\"", StringComparison.Ordinal).ShouldBe(status != HttpStatusCode.OK);
    }

    [Fact]
    public async Task JSON_that_is_nested_too_deep_and_never_closed_is_over_the_limit() =>
        (await server.Post("""{"query":"{ hello }","variables":""" + new string('[', 100_000))).Body
            .ShouldContain($"\"code\":\"{ErrorCodes.Limit}\"");

    [Fact]
    public async Task Variables_of_a_GET_that_are_nested_too_deep_are_over_the_limit() =>
        (await server.Get($"query={{hello}}&variables={{\"a\":{new string('[', 64)}{new string(']', 64)}}}")).Body
            .ShouldContain($"\"code\":\"{ErrorCodes.Limit}\"");

    [Fact]
    public async Task Variables_with_text_that_is_not_Unicode_are_400() =>
        (await server.Post("""{"query":"query($t: String!) { echo(text: $t) }","variables":{"t":"\ud800"}}""")).Status
            .ShouldBe(HttpStatusCode.BadRequest);

    [Fact]
    public async Task A_document_nested_40_KB_deep_is_refused_with_a_code_whatever_is_accepted()
    {
        var body = $$"""{"query":"{{string.Concat(Enumerable.Repeat("{a", 20_000))}}"}""";

        (await server.Post(body)).Body.ShouldContain($"\"code\":\"{ErrorCodes.Limit}\"");
        (await server.Post(body, "application/json")).Status.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_body_over_the_limit_is_413()
    {
        using var small = new TestServerFixture(options => options.MaxBodyBytes = 20);

        (await small.Post("""{"query":"{hello}"} """)).Status.ShouldBe(HttpStatusCode.OK);
        (await small.Post("""{"query":"{hello}"}  """)).Status.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
    }

    [Theory]
    [InlineData("slow")]
    [InlineData("cancellable")]
    public async Task An_execution_over_its_time_is_503_with_a_code(string field)
    {
        using var hasty = new TestServerFixture(options => options.ExecutionTimeout = TimeSpan.FromMilliseconds(50));

        var (status, _, body) = await hasty.Post($$"""{"query":"{ {{field}} }"}""");

        status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        body.ShouldContain($"\"code\":\"{ErrorCodes.Timeout}\"");
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("application/graphql-response+json")]
    public async Task A_result_over_the_limit_is_400_with_null_for_its_data(string accept)
    {
        using var small = new TestServerFixture(options => options.MaxResultNodes = 2);

        var (status, _, body) = await small.Post("""{"query":"{ list }"}""", accept);

        status.ShouldBe(HttpStatusCode.BadRequest);
        body.ShouldContain($"\"code\":\"{ErrorCodes.Limit}\"");
        body.ShouldEndWith("\"data\":null}");
    }

    [Theory]
    [InlineData("Report", """{"data":{"hello":"world"},"extensions":{"operationCost":{"fieldCost":0,"typeCost":1}}}""")]
    [InlineData("perhaps", """{"data":{"hello":"world"}}""")]
    public async Task The_header_GraphQL_Cost_asks_what_an_operation_costs(string value, string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/graphql?query={hello}");
        request.Headers.Add("GraphQL-Cost", value);

        var answer = await server.Send(request);

        answer.Status.ShouldBe(HttpStatusCode.OK);
        answer.Body.ShouldBe(body);
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("application/graphql-response+json")]
    public async Task An_operation_that_costs_too_much_is_400_and_tells_what_it_costs(string accept)
    {
        using var cheap = new TestServerFixture(options => options.MaxTypeCost = 0);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/graphql?query={hello}");
        request.Headers.Add("GraphQL-Cost", "report");
        request.Headers.Add("Accept", accept);

        var (status, _, body) = await cheap.Send(request);

        status.ShouldBe(HttpStatusCode.BadRequest);
        body.ShouldContain("\"typeCost\":1,\"maxTypeCost\":0}");
        body.ShouldEndWith("\"extensions\":{\"operationCost\":{\"fieldCost\":0,\"typeCost\":1}}}");
    }
}
