// The reference of the HTTP API: Markdown from the OpenAPI document, a page for each tag, and pages for what they share.
import { slug } from "github-slugger";
import { cell, follow, json, limits, meaning, memberTable, type } from "./schema.mjs";

const METHODS = ["get", "post", "put", "patch", "delete"];

// The outline of a page lists its operations.
const OPERATIONS_ONLY = "---\noutline: 2\n---\n";

/** The pages: `{name, title, text}`. The first one is the start. */
export function httpPages(api, directory) {
  const shared = new Shared(api, directory);
  const tags = api.tags.map((tag) => ({ ...tag, operations: operations(api).filter((found) => found.tags[0] === tag.name) }));
  return [
    { name: "index", title: "HTTP API, operation by operation", text: start(api, tags, directory) },
    ...tags.map((tag) => ({ name: tag.name, title: capital(tag.name), text: tagPage(tag, shared) })),
    { name: "answers", title: "Shared answers", text: answersPage(shared) },
    { name: "schemas", title: "Schemas", text: schemasPage(shared) },
  ];
}

/** All operations, with the parameters of their paths. */
export function operations(api) {
  return Object.entries(api.paths).flatMap(([path, item]) =>
    Object.keys(item).filter((name) => METHODS.includes(name)).map((method) => ({
      ...item[method],
      method: method.toUpperCase(),
      path,
      parameters: [...(item.parameters ?? []), ...(item[method].parameters ?? [])],
    })));
}

/** Links to schemas and answers that several operations use. */
class Shared {
  constructor(api, directory) {
    this.api = api;
    this.schema = (reference) => this.#link(reference, "schemas", directory);
    this.answer = (reference) => this.#link(reference, "responses", directory);
  }

  #link(reference, part, directory) {
    const name = reference.split("/").at(-1);
    const page = { schemas: "schemas", responses: "answers" }[part];
    return reference.startsWith(`#/components/${part}/`) ? `[${name}](/${directory}/${page}.html#${slug(name)})` : undefined;
  }

  follow(part) {
    return follow(this.api, part);
  }

  type(schema) {
    return cell(type(this.api, schema, this.schema));
  }

  members(schema) {
    return memberTable(this.api, schema, this.schema);
  }
}

function start(api, tags, directory) {
  return [
    `# HTTP API, operation by operation`,
    `This reference is made from the OpenAPI document, version ${api.info.version}. A running service returns the document at`,
    "`/openapi.yaml` and `/openapi.json`, and lets you try it at `/docs`. [HTTP API](/docs/API.html) explains the same contract.",
    "",
    api.info.description,
    ...tags.flatMap((tag) => [
      `## ${capital(tag.name)}`,
      `${tag.description}.`,
      "",
      "| request | what it does |",
      "|---|---|",
      ...tag.operations.map((found) =>
        `| \`${found.method} ${found.path}\` | [${cell(found.summary)}](/${directory}/${tag.name}.html#${slug(found.summary)}) |`),
      "",
    ]),
  ].join("\n");
}

function tagPage(tag, shared) {
  return [OPERATIONS_ONLY, `# ${capital(tag.name)}`, `${tag.description}.`, "", ...tag.operations.map((found) => operation(found, shared))].join("\n");
}

function operation(found, shared) {
  return [
    `## ${found.summary}`,
    `**\`${found.method} ${found.path}\`**`,
    found.description ?? "",
    scopes(found),
    parameters(found, shared),
    body(found.requestBody, shared),
    answers(found, shared),
  ].join("\n\n");
}

function scopes(found) {
  const names = found["x-required-scopes"] ?? [];
  return names.length === 0 ? "" : `Needs the scope ${names.map((name) => `\`${name}\``).join(" or ")}, if the service requires credentials.`;
}

function parameters(found, shared) {
  const rows = found.parameters.map((parameter) => shared.follow(parameter));
  return rows.length === 0 ? "" : [
    "**Parameters**",
    "",
    "| name | in | type | meaning |",
    "|---|---|---|---|",
    ...rows.map((row) => {
      const bounds = limits(shared.follow(row.schema));
      const words = cell([row.description, bounds && `(${bounds})`].filter(Boolean).join(" "));
      return `| \`${row.name}\`${row.required ? "" : " (optional)"} | ${row.in} | ${shared.type(row.schema)} | ${words} |`;
    }),
  ].join("\n");
}

function body(requestBody, shared) {
  if (!requestBody) {
    return "";
  }
  const { description, content } = shared.follow(requestBody);
  return ["**Body**", description ?? "", ...Object.entries(content).map(([kind, media]) => contentOf(kind, media, shared))]
    .join("\n\n");
}

function contentOf(kind, media, shared) {
  return [`\`${kind}\`: ${type(shared.api, media.schema, shared.schema)}`, inline(media.schema, shared), examples(media, shared)]
    .filter(Boolean).join("\n\n");
}

/** The members of a schema that has no name, and so no place of its own. */
function inline(schema, shared) {
  return schema.$ref ? "" : shared.members(schema);
}

function examples(media, shared) {
  const found = Object.values(media.examples ?? {}).map((example) => shared.follow(example));
  if (media.example !== undefined) {
    found.push({ value: media.example });
  }
  return found.map(({ summary, value }) =>
    [summary ? `${summary}:\n` : "", typeof value === "string" ? `\`\`\`text\n${value.trimEnd()}\n\`\`\`\n` : json(value)].join("\n"))
    .join("\n");
}

function answers(found, shared) {
  const rows = Object.entries(found.responses).sort();
  const own = rows.filter(([, answer]) => !answer.$ref);
  return [
    "**Answers**",
    [
      "| status | meaning | body |",
      "|---|---|---|",
      ...rows.map(([status, answer]) => {
        const { description, content } = shared.follow(answer);
        const bodies = Object.values(content ?? {}).map((media) => shared.type(media.schema));
        const more = answer.$ref ? ` ${shared.answer(answer.$ref)}` : "";
        return `| ${status} | ${cell(description)}${more} | ${[...new Set(bodies)].join(", ")} |`;
      }),
    ].join("\n"),
    ...own.map(([status, answer]) => details(status, answer, shared)),
  ].join("\n\n");
}

/** Headers and examples of an answer. */
function details(status, answer, shared) {
  return [headers(status, answer, shared), ...Object.values(answer.content ?? {})
    .map((media) => [inline(media.schema, shared), examples(media, shared)].filter(Boolean).join("\n\n"))]
    .filter(Boolean).join("\n\n");
}

function headers(status, answer, shared) {
  const rows = Object.entries(answer.headers ?? {});
  return rows.length === 0 ? "" : [
    `Headers of ${status}:`,
    "",
    "| header | meaning |",
    "|---|---|",
    ...rows.map(([name, header]) => `| \`${name}\` | ${cell(shared.follow(header).description)} |`),
  ].join("\n");
}

function answersPage(shared) {
  return [
    "# Shared answers",
    "Answers that many operations give. [What to do with each answer](/docs/API.html#what-to-do-with-each-answer) says how a client goes on.",
    ...Object.entries(shared.api.components.responses).map(([name, answer]) =>
      [`## ${name}`, answer.description, details("this answer", answer, shared)].join("\n\n")),
  ].join("\n\n");
}

function schemasPage(shared) {
  return [
    "# Schemas",
    "The objects and values that the operations share. A member is required unless it says that it is optional.",
    ...Object.entries(shared.api.components.schemas).map(([name, schema]) => {
      const table = shared.members(schema);
      return [`## ${name}`, table ? schema.description ?? "" : `${type(shared.api, { ...schema }, shared.schema)}. ${meaning(schema)}`, table]
        .join("\n\n");
    }),
  ].join("\n\n");
}

function capital(word) {
  return word[0].toUpperCase() + word.slice(1);
}
