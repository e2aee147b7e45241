using FsCheck;
using FsCheck.Fluent;
using RemediationTracker.GraphQL.Language;

namespace RemediationTracker.GraphQL.Tests.Language;

/// <summary>Generates values of every kind of node; offsets are 0, since they have no text.</summary>
internal static class ValueGenerator
{
    private static readonly Gen<NameNode> Names =
        Gen.Elements("a", "b", "_x", "type", "query", "on1", "input", "fragment", "Zed_9").Select(n => new NameNode(0, n));

    private static readonly Gen<StringNode> Strings =
        from text in Gen.Elements(
            "", "plain", "two\nlines", "  indented", "quote \" here", "back\\slash", "\"\"\"", "tab\there", "\u0007bell", "ümläut 😀",
            "trailing\n", "a\r\nb")
        from isBlock in Gen.Elements(true, false)
        select new StringNode(0, text, isBlock && BlockStrings.Dedent("\n" + text + "\n") == text);

    private static readonly Gen<ValueNode> Leaves = Gen.OneOf(
        Gen.Elements<ValueNode>(
            new IntNode(0, "-0"),
            new IntNode(0, "123456789012345678901234567890"),
            new FloatNode(0, "1.5e-10"),
            new BooleanNode(0, true),
            new NullNode(0),
            new EnumNode(0, "RED"),
            new VariableNode(0, 0, "v")),
        Strings.Select(s => (ValueNode)s));

    /// <param name="depth">How often lists and objects may lie in one another.</param>
    public static Gen<ValueNode> Values(int depth)
    {
        if (depth == 0)
        {
            return Leaves;
        }

        var field =
            from name in Names
            from value in Values(depth - 1)
            select new ObjectFieldNode(0, name, value);
        return Gen.OneOf(
            Leaves,
            Few(Values(depth - 1)).Select(items => (ValueNode)new ListNode(0, items)),
            Few(field).Select(fields => (ValueNode)new ObjectNode(0, fields)));
    }

    private static Gen<IReadOnlyList<T>> Few<T>(Gen<T> item) =>
        Gen.Choose(0, 2).SelectMany(n => item.ListOf(n)).Select(items => (IReadOnlyList<T>)[.. items]);
}
