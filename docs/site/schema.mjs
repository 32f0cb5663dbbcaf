// Markdown for schemas (JSON Schema, as OpenAPI, AsyncAPI and the schemas of events use it).

/** What `#/a/b` names in the document. */
export function resolve(document, reference) {
  return reference.slice(2).split("/").reduce((part, name) => part[name], document);
}

/** Follows the references of a part until it is no reference. */
export function follow(document, part) {
  return part?.$ref ? follow(document, resolve(document, part.$ref)) : part;
}

/** Text for a cell of a table. */
export function cell(text) {
  return (text ?? "").trim().replace(/\s*\n\s*/g, " ").replaceAll("|", "\\|");
}

function code(value) {
  return `\`${typeof value === "string" ? value : JSON.stringify(value)}\``;
}

const RANGES = [
  ["minimum", "maximum", ""],
  ["minLength", "maxLength", "characters"],
  ["minItems", "maxItems", "items"],
  ["minProperties", "maxProperties", "members"],
];

/** The limits of a schema in words. */
export function limits(schema) {
  return [
    ...RANGES.map(([least, most, what]) => range(schema[least], schema[most], what)),
    schema.pattern !== undefined && `pattern ${code(schema.pattern)}`,
    schema.default !== undefined && `default ${code(schema.default)}`,
  ].filter(Boolean).join(", ");
}

function range(least, most, what) {
  if (least === undefined && most === undefined) {
    return "";
  }
  const unit = most === undefined && least === 1 ? what.replace(/s$/, "") : what;
  const bounds = most === undefined ? `at least ${least}` : least === undefined ? `at most ${most}` : `${least} to ${most}`;
  return `${bounds} ${unit}`.trim();
}

/** The type of a schema in words. A named schema is a link, if `link` gives one for its reference. */
export function type(document, schema, link = () => undefined) {
  if (schema.$ref) {
    return link(schema.$ref) ?? type(document, resolve(document, schema.$ref), link);
  }
  if (schema.oneOf) {
    return schema.oneOf.map((choice) => type(document, choice, link)).join(" or ");
  }
  if (schema.const !== undefined) {
    return code(schema.const);
  }
  if (schema.enum) {
    return schema.enum.map(code).join(", ");
  }
  if (schema.type === "array") {
    return `array of ${type(document, schema.items ?? {}, link)}`;
  }
  if (schema.type === "object" && typeof schema.additionalProperties === "object") {
    return `object, each member ${type(document, schema.additionalProperties, link)}`;
  }
  return schema.format ? `${schema.type} (${schema.format})` : schema.type ?? "any";
}

/** Rows of members, with those of unnamed objects and of arrays of them below: `{name, schema, required}`. */
function members(document, schema, link, prefix = "") {
  const required = schema.required ?? [];
  return Object.entries(schema.properties ?? {}).flatMap(([name, member]) => {
    const row = { name: prefix + name, schema: member, required: required.includes(name) };
    return [row, ...below(document, member, link, row.name)];
  });
}

function below(document, member, link, name) {
  const named = member.$ref && link(member.$ref);
  const schema = named ? {} : follow(document, member);
  return schema.type === "array"
    ? below(document, schema.items ?? {}, link, `${name}[]`)
    : members(document, schema, link, `${name}.`);
}

/** A table with the members of an object, or nothing if it has none. */
export function memberTable(document, schema, link = () => undefined) {
  const rows = members(document, follow(document, schema), link);
  if (rows.length === 0) {
    return "";
  }
  return [
    "| member | type | meaning |",
    "|---|---|---|",
    ...rows.map(({ name, schema: member, required }) => {
      const own = member.$ref && link(member.$ref) ? {} : follow(document, member);
      return `| \`${name}\`${required ? "" : " (optional)"} | ${cell(type(document, member, link))} | ${meaning(own)} |`;
    }),
    "",
  ].join("\n");
}

/** The description of a schema and its limits, for a cell of a table. */
export function meaning(schema) {
  const bounds = limits(schema);
  return cell([schema.description, bounds && `${bounds[0].toUpperCase()}${bounds.slice(1)}.`].filter(Boolean).join(" "));
}

/** A value as a block of JSON. */
export function json(value) {
  return ["```json", JSON.stringify(value, null, 2), "```", ""].join("\n");
}
