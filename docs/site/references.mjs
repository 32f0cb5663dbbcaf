// Pages that are made from the OpenAPI document and the AsyncAPI document.
import { parse } from "yaml";
import { eventsPage } from "./asyncapi.mjs";
import { read } from "./documents.mjs";
import { httpPages } from "./openapi.mjs";

const HTTP = "reference/http";
const EVENTS = "docs/events";

/** The pages of both references: `{title, file, pages, text}`. */
export function references() {
  const [start, ...pages] = httpPages(parse(read("service/http/src/main/resources/META-INF/openapi.yaml")), HTTP)
    .map(({ name, title, text }) => ({ title, file: `${HTTP}/${name}.md`, pages: [], text }));
  const text = eventsPage(parse(read(`${EVENTS}/asyncapi.yaml`)), (file) => JSON.parse(read(`${EVENTS}/${file}`)));
  return [{ ...start, pages }, { title: "Channels and schemas of events", file: "reference/events.md", pages: [], text }];
}
