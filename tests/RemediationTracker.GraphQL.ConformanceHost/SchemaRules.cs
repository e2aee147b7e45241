namespace RemediationTracker.GraphQL.ConformanceHost;

/// <summary>Makes a schema of SDL alone, by rules that say what its fields are.</summary>
/// <exception cref="SchemaBindingException">The text is no legal schema.</exception>
internal delegate Schema SchemaRules(string sdl);
