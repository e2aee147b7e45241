namespace RemediationTracker.GraphQL.Language;

internal abstract record ValueNode(int Start) : Node(Start);

/// <summary>A variable. <paramref name="NameStart"/> is the offset of its name, which blanks may part from the dollar sign.</summary>
internal sealed record VariableNode(int Start, int NameStart, string Name) : ValueNode(Start);

/// <summary>A whole number as written, of any size.</summary>
internal sealed record IntNode(int Start, string Text) : ValueNode(Start);

internal sealed record FloatNode(int Start, string Text) : ValueNode(Start);

/// <summary>Text with its escapes resolved and block indentation taken away.</summary>
internal sealed record StringNode(int Start, string Value, bool IsBlock) : ValueNode(Start);

internal sealed record BooleanNode(int Start, bool Value) : ValueNode(Start);

internal sealed record NullNode(int Start) : ValueNode(Start);

internal sealed record EnumNode(int Start, string Name) : ValueNode(Start);

internal sealed record ListNode(int Start, IReadOnlyList<ValueNode> Items) : ValueNode(Start);

internal sealed record ObjectNode(int Start, IReadOnlyList<ObjectFieldNode> Fields) : ValueNode(Start);

internal sealed record ObjectFieldNode(int Start, NameNode Name, ValueNode Value) : Node(Start);
