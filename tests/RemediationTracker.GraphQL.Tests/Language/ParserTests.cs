using FsCheck;
using FsCheck.Fluent;
using RemediationTracker.GraphQL.Language;

namespace RemediationTracker.GraphQL.Tests.Language;

public sealed class ParserTests
{
    [Theory]
    [InlineData("{", "Syntax Error: Expected Name, found <EOF>.")]
    [InlineData("", "Syntax Error: Unexpected <EOF>.")]
    [InlineData("{}", "Syntax Error: Expected Name, found \"}\".")]
    [InlineData("{ f(x: $) }", "Syntax Error: Expected Name, found \")\".")]
    [InlineData("query ($a: Int = $b) { f }", "Syntax Error: Unexpected variable \"$b\" in constant value.")]
    [InlineData("fragment on on on { on }", "Syntax Error: Unexpected Name \"on\".")]
    [InlineData("notAnOperation Foo { f }", "Syntax Error: Unexpected Name \"notAnOperation\".")]
    [InlineData("{ ... on }", "Syntax Error: Expected Name, found \"}\".")]
    [InlineData("\"d\" { f }", "Syntax Error: Unexpected description, descriptions are not supported on shorthand queries.")]
    [InlineData("\"d\" extend type A { f: Int }", "Syntax Error: Unexpected description, only GraphQL definitions support descriptions.")]
    [InlineData("extend type A", "Syntax Error: Unexpected <EOF>.")]
    [InlineData("{ f(x: 01) }", "Syntax Error: Invalid number, unexpected digit after 0: \"1\".")]
    [InlineData("{ f(x: 1.) }", "Syntax Error: Invalid number, expected digit but got: \")\".")]
    [InlineData("{ f(x: 1a) }", "Syntax Error: Invalid number, expected digit but got: \"a\".")]
    [InlineData("{ f(x: \"\n\") }", "Syntax Error: Unterminated string.")]
    [InlineData("{ f(x: \"\"\"a) }", "Syntax Error: Unterminated string.")]
    [InlineData("{ f(x: \"\\q\") }", "Syntax Error: Invalid character escape sequence: \"\\q\".")]
    [InlineData("{ f(x: \"\\uD800\") }", "Syntax Error: Invalid Unicode escape sequence: \"\\uD800\".")]
    [InlineData("{ f(x: 'a') }", "Syntax Error: Unexpected single quote character ('), did you mean to use a double quote (\")?")]
    [InlineData("{ f ? }", "Syntax Error: Unexpected character: \"?\".")]
    [InlineData("{ .. }", "Syntax Error: Unexpected character: \".\".")]
    [InlineData("enum E { true }", "Syntax Error: Name \"true\" is reserved and cannot be used for an enum value.")]
    [InlineData("directive @d on NOWHERE", "Syntax Error: Unexpected Name \"NOWHERE\".")]
    public void What_is_no_document_is_refused_with_the_reason(string text, string message) =>
        Should.Throw<SyntaxException>(() => Parser.Parse(text)).Message.ShouldBe(message);

    [Theory]
    [InlineData(""" "simple" """, "simple")]
    [InlineData(""" "a\"b\\c\/d\n\t\u0041\u{1F600}\uD83D\uDE00" """, "a\"b\\c/d\n\tA😀😀")]
    [InlineData("\"\"\"\n    Hello,\n      World!\n\n    Yours\n  \"\"\"", "Hello,\n  World!\n\nYours")]
    [InlineData("\"\"\"a \\\"\"\" b\"\"\"", "a \"\"\" b")]
    public void Strings_have_the_value_that_the_specification_gives_them(string text, string value) =>
        ValueOf(text).ShouldBeOfType<StringNode>().Value.ShouldBe(value);

    [Fact]
    public void Executable_definitions_and_variables_may_have_descriptions()
    {
        var document = Parser.Parse("\"what\" query Q(\"which\" $a: Int) { f(a: $a) } \"part\" fragment F on T { f }");

        document.Definitions.Select(d => d.Description!.Value).ShouldBe(["what", "part"]);
        ((OperationNode)document.Definitions[0]).Variables[0].Description!.Value.ShouldBe("which");
    }

    [Fact]
    public void Commas_comments_and_a_byte_order_mark_mean_nothing() =>
        ((OperationNode)Parser.Parse("\uFEFF{,, a # comment }\r\n,b}").Definitions.Single()).SelectionSet.Selections
            .Select(field => ((FieldNode)field).Name.Value).ShouldBe(["a", "b"]);

    [Theory]
    [InlineData("{ a", "}")]
    [InlineData("{ a(x: [", "])}")]
    public void Nesting_is_admitted_up_to_the_limit_and_refused_one_past_it(string open, string close)
    {
        var limits = new ParserLimits(Bytes: 1_000, Tokens: 1_000, Depth: open.Contains('[') ? 2 : 1);

        Parser.Parse($"{open} {close}", limits);
        Should.Throw<SyntaxException>(() => Parser.Parse($"{open}{(open.Contains('[') ? "[]" : "{b}")}{close}", limits)).Code
            .ShouldBe(ErrorCodes.Limit);
    }

    [Fact]
    public void A_depth_of_200_is_parsed_and_201_is_refused()
    {
        static string Nested(int depth) => string.Concat(Enumerable.Repeat("{a", depth)) + new string('}', depth);

        Parser.Parse(Nested(200)).Definitions.Count.ShouldBe(1);
        Should.Throw<SyntaxException>(() => Parser.Parse(Nested(201))).Code.ShouldBe(ErrorCodes.Limit);
    }

    [Theory]
    [InlineData("[")]
    [InlineData("{a:")]
    public void Hostile_nesting_of_values_is_refused_before_the_stack_is_in_danger(string open) =>
        Should.Throw<SyntaxException>(() => Parser.Parse("{a(x:" + string.Concat(Enumerable.Repeat(open, 20_000 / open.Length))))
            .Code.ShouldBe(ErrorCodes.Limit);

    [Fact]
    public void Hostile_nesting_of_list_types_is_refused_before_the_stack_is_in_danger() =>
        Should.Throw<SyntaxException>(() => Parser.Parse("query($a:" + new string('[', 14_000))).Code.ShouldBe(ErrorCodes.Limit);

    [Fact]
    public void Exactly_15000_tokens_are_admitted()
    {
        static string Fields(int tokens) => "{" + string.Concat(Enumerable.Repeat("a ", tokens - 2)) + "}";

        Parser.Parse(Fields(15_000)).Definitions.Count.ShouldBe(1);
        Should.Throw<SyntaxException>(() => Parser.Parse(Fields(15_001))).Code.ShouldBe(ErrorCodes.Limit);
    }

    [Theory]
    [InlineData('a', 1)]
    [InlineData('é', 2)]
    public void The_size_limit_counts_bytes_of_UTF8(char filler, int bytes)
    {
        const int Limit = 1024 * 1024;
        var room = Limit - "{a}#".Length;
        var text = "{a}#" + new string(filler, room / bytes) + new string(' ', room % bytes);

        Parser.Parse(text).Definitions.Count.ShouldBe(1);
        Should.Throw<SyntaxException>(() => Parser.Parse(text + " ")).Code.ShouldBe(ErrorCodes.Limit);
    }

    [Fact]
    public void Parsing_never_fails_otherwise_than_by_a_syntax_error()
    {
        var pieces = Gen.Elements(
            "{", "}", "(", ")", "[", "]", "$a", ":", "!", "...", "on", "@d", "\"", "\"\"\"", "\\u", "1", "-", ".", "a", "query", "extend",
            "type", "|", "&", "=", "#", "\n", "\uD800", "😀");
        var texts = Gen.Choose(0, 30).SelectMany(n => pieces.ListOf(n)).Select(p => string.Join(' ', p));

        Prop.ForAll(texts.ToArbitrary(), text =>
        {
            try
            {
                return Parser.Parse(text) is not null;
            }
            catch (SyntaxException e)
            {
                return e.Position >= 0 && e.Position <= text.Length;
            }
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData("a\nb", 2, 2, 1)]
    [InlineData("a\r\nb", 3, 2, 1)]
    [InlineData("a\rb", 2, 2, 1)]
    [InlineData("abc", 2, 1, 3)]
    public void Locations_count_lines_and_columns_from_1(string text, int offset, int line, int column) =>
        SourceLocation.Of(text, offset).ShouldBe(new SourceLocation(line, column));

    /// <summary>The value that a text is where a document has it.</summary>
    internal static ValueNode ValueOf(string text)
    {
        var operation = (OperationNode)Parser.Parse($"{{ f(x: {text}) }}").Definitions.Single();
        return ((FieldNode)operation.SelectionSet.Selections.Single()).Arguments.Single().Value;
    }
}
