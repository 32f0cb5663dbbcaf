// Runs the synthesised state machines on this machine, and speaks the protocol of Step Functions with those who start
// executions and answer tasks.
//
// The first line of standard input is JSON:
//   machines   [{ arn, type, definition }], with every name in a definition replaced
//   lambda     the URL of Lambda"s API, queues that of SQS, events that of EventBridge"s default bus
//   timeouts   seconds by the name of a state, in place of its own; pauses: seconds in place of every pause of a retry
// Then the program prints its URL. It ends when standard input ends, so it cannot outlive what has started it.

import { once } from "node:events";
import { createServer } from "node:http";
import { createInterface } from "node:readline";
import { Machines } from "./machines.js";
import { Refusal } from "./services.js";

const lines = createInterface({ input: process.stdin });
lines.on("close", () => process.exit(0));
const [settings] = await once(lines, "line");
const machines = new Machines(JSON.parse(settings), (line) => console.log(line));

const operations = {
  StartExecution: ({ stateMachineArn, name, input }) => machines.start(stateMachineArn, name, input ?? "{}").started(),
  DescribeExecution: ({ executionArn }) => machines.execution(executionArn).described(),
  GetExecutionHistory: ({ executionArn }) => ({ events: machines.execution(executionArn).history }),
  ListExecutions: ({ stateMachineArn }) => ({ executions: machines.list(stateMachineArn) }),
  StopExecution: ({ executionArn }) => machines.execution(executionArn).stop(),
  SendTaskSuccess: ({ taskToken, output }) => machines.tokens.succeed(taskToken, output),
  SendTaskFailure: ({ taskToken, error, cause }) => machines.tokens.fail(taskToken, error, cause),
};

const server = createServer(async (request, response) => {
  const [status, body] = await answer(request);
  response.writeHead(status, { "Content-Type": "application/x-amz-json-1.0" }).end(JSON.stringify(body));
});

async function answer(request) {
  const chunks = [];
  for await (const chunk of request) {
    chunks.push(chunk);
  }
  try {
    const name = String(request.headers["x-amz-target"]).replace(/^AWSStepFunctions\./, "");
    if (!Object.hasOwn(operations, name)) {
      throw new Refusal("UnknownOperationException", `${name} is not supported here.`);
    }
    return [200, operations[name](JSON.parse(Buffer.concat(chunks).toString()))];
  } catch (failure) {
    if (failure instanceof Refusal) {
      return [400, { __type: failure.code, message: failure.message }];
    }
    if (failure instanceof SyntaxError) {
      return [400, { __type: "SerializationException", message: "The body is not JSON." }];
    }
    console.error(failure);
    return [500, { __type: "InternalFailure", message: String(failure) }];
  }
}

server.listen(0, "127.0.0.1", () => console.log(`http://127.0.0.1:${server.address().port}`));
