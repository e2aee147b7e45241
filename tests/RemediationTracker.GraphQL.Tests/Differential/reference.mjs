// Answers what the reference implementation says: one question a line on standard input, one answer a line on standard output.
import readline from 'node:readline';
import * as g from 'graphql';

// The fixed rules of the conformance host.
function valueOf(type, schema) {
  if (g.isNonNullType(type)) return valueOf(type.ofType, schema);
  if (g.isListType(type)) return [valueOf(type.ofType, schema), valueOf(type.ofType, schema)];
  if (g.isEnumType(type)) return type.getValues()[0].value;
  if (g.isUnionType(type)) return { __typename: type.getTypes().map((t) => t.name).sort()[0] };
  if (g.isInterfaceType(type)) return { __typename: schema.getImplementations(type).objects.map((t) => t.name).sort().at(-1) };
  if (g.isObjectType(type)) return {};
  return { Int: 2, Float: 3.14, Boolean: true, ID: 'id' }[type.name] ?? 'str';
}

const sorted = (value) =>
  Array.isArray(value) ? value.map(sorted)
  : value !== null && typeof value === 'object' ? Object.fromEntries(Object.keys(value).sort().map((key) => [key, sorted(value[key])]))
  : value;

// The same as FaultyRules.cs has: what a field's name begins with says how it goes wrong.
function faultyValueOf(args, info) {
  const value = valueOf(info.returnType, info.schema);
  const nullable = g.getNullableType(info.returnType);
  if (info.fieldName.startsWith('null')) return null;
  if (info.fieldName.startsWith('fail')) throw new Error(`${info.fieldName} failed`);
  if (info.fieldName.startsWith('holes')) return [value[0], null];
  if (info.fieldName.startsWith('wrong')) return g.isListType(nullable) ? [value[0], 'wrong'] : 'wrong';
  if (info.fieldName.startsWith('echo')) return JSON.stringify(sorted(args));
  return value;
}

const fixed = (source, args, context, info) => valueOf(info.returnType, info.schema);
const faulty = (source, args, context, info) => faultyValueOf(args, info);

function judge(schema, text) {
  try {
    const document = g.parse(text);
    return { document, errors: g.validate(schema, document) };
  } catch (error) {
    if (!(error instanceof g.GraphQLError)) throw error;
    return { errors: [error] };
  }
}

function answer(schema, { query, variables, operationName }, rules) {
  const { document, errors } = judge(schema, query);
  const execute = errors.length > 0
    ? { errors }
    : g.execute({ schema, document, variableValues: variables, operationName, fieldResolver: rules === 'faulty' ? faulty : fixed });
  return { validate: { errors }, execute };
}

function problemsOf(sdl) {
  try {
    return g.validateSchema(g.buildSchema(sdl)).map((error) => error.message);
  } catch (error) {
    return [error.message];
  }
}

const printed = (sdl, introspection) => ({
  theirs: g.printSchema(g.buildSchema(sdl)),
  ours: g.printSchema(g.buildClientSchema(introspection)),
});

const questions = {
  documents: ({ schema, rules, documents }) => {
    const built = g.buildSchema(schema);
    return documents.map((document) => answer(built, document, rules));
  },
  schemas: ({ schemas }) => schemas.map(problemsOf),
  printed: ({ schema, introspection }) => printed(schema, introspection),
  introspectionQuery: () => g.getIntrospectionQuery({
    descriptions: true,
    specifiedByUrl: true,
    directiveIsRepeatable: true,
    schemaDescription: true,
    inputValueDeprecation: true,
    oneOf: true,
  }),
};

for await (const line of readline.createInterface({ input: process.stdin })) {
  const question = JSON.parse(line);
  console.log(JSON.stringify(questions[question.ask](question)));
}
