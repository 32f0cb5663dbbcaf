// The reference of the events: Markdown from the AsyncAPI document and the schemas that it names.
import { follow, json, memberTable } from "./schema.mjs";

/**
 * The page. `schemaOf` reads a schema that the document names by its file.
 */
export function eventsPage(api, schemaOf) {
  const messages = Object.values(api.channels).flatMap((channel) => messagesOf(api, channel));
  const payloads = new Map(messages.map((message) => [message.name, schemaOf(follow(api, message.payload).schema.$ref)]));
  return [
    "# Channels and schemas of events",
    "This reference is made from the AsyncAPI document and the schemas beside it. [Events](/docs/events/) explains the same.",
    api.info.description,
    ...Object.values(api.channels).map((channel) => channelOf(api, channel)),
    ...[...payloads].map(([name, schema]) => [`## ${name}`, schema.description, memberTable(schema, schema)].join("\n\n")),
    "## Examples",
    ...messages.flatMap((message) => message.examples ?? [])
      .map((example) => [example.summary, json(example.payload)].join("\n\n")),
  ].join("\n\n");
}

function messagesOf(api, channel) {
  return Object.values(channel.messages).map((message) => follow(api, message));
}

function channelOf(api, channel) {
  const messages = messagesOf(api, channel);
  const headers = messages.map((message) => message.headers).find(Boolean);
  return [
    `## ${channel.title}`,
    `Address: \`${channel.address}\`. Messages: ${messages.map((message) => `[${message.name}](#${message.name.toLowerCase()})`).join(", ")}.`,
    channel.description,
    ...headers ? ["Headers of each message:", memberTable(api, headers)] : [],
  ].join("\n\n");
}
