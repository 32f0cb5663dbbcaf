// The program that runs state machines on one machine answers as Step Functions does.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import { createInterface } from "node:readline";
import { after, before, test } from "node:test";

const MACHINE = "arn:aws:states:eu-central-1:111122223333:stateMachine:order";
const QUICK = MACHINE.replace(/order$/, "quick");
const wait = (name, next) => ({
  Type: "Task",
  Resource: "arn:aws:states:::lambda:invoke.waitForTaskToken",
  Parameters: { FunctionName: "arn:ask", Payload: { "token.$": "$$.Task.Token", state: name } },
  TimeoutSeconds: 60,
  Catch: [{ ErrorEquals: ["States.Timeout"], Next: "Late" }],
  ResultPath: "$.answer",
  ...next,
});
const definition = {
  StartAt: "Ask",
  States: {
    Ask: wait("Ask", { Next: "Confirm" }),
    Confirm: {
      Type: "Task",
      Resource: "arn:aws:states:::lambda:invoke",
      Parameters: { FunctionName: "arn:confirm", "Payload.$": "$.answer" },
      Retry: [
        { ErrorEquals: ["com.example.Wrong"], MaxAttempts: 0 },
        { ErrorEquals: ["States.ALL"], IntervalSeconds: 30, MaxAttempts: 2, BackoffRate: 2 },
      ],
      ResultSelector: { "confirmed.$": "$.Payload.confirmed" },
      End: true,
    },
    Late: { Type: "Succeed" },
  },
};

// What the functions were asked, and what the bus was told.
const asked = [];
const told = [];
let confirm;
let cloud;
let program;
let url;

before(async () => {
  cloud = createServer(async (request, response) => {
    const chunks = [];
    for await (const chunk of request) {
      chunks.push(chunk);
    }
    const body = JSON.parse(Buffer.concat(chunks).toString());
    if (request.headers["x-amz-target"] === "AWSEvents.PutEvents") {
      told.push(...body.Entries);
      response.end("{}");
    } else if (request.url.includes("ask")) {
      asked.push(body);
      response.end("null");
    } else {
      confirm(body, response);
    }
  }).listen(0, "127.0.0.1");
  await once(cloud, "listening");
  const services = `http://127.0.0.1:${cloud.address().port}`;
  program = spawn(process.execPath, ["local/state-machines.js"], { stdio: ["pipe", "pipe", "inherit"] });
  program.stdin.write(`${JSON.stringify({
    machines: [
      { arn: MACHINE, type: "STANDARD", definition },
      { arn: QUICK, type: "EXPRESS", definition: { StartAt: "Done", States: { Done: { Type: "Succeed" } } } },
    ],
    lambda: services,
    queues: services,
    events: services,
    timeouts: { Ask: 0.5 },
    pauses: 0.001,
  })}\n`);
  [url] = await once(createInterface({ input: program.stdout }), "line");
});

after(async () => {
  program.stdin.end();
  await once(program, "exit");
  cloud.close();
});

async function call(operation, body) {
  const response = await fetch(url, {
    method: "POST",
    headers: { "X-Amz-Target": `AWSStepFunctions.${operation}` },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });
  return { status: response.status, body: await response.json() };
}

const start = (name, input = "{}") => call("StartExecution", { stateMachineArn: MACHINE, name, input });

// Asks again until the answer is the expected one. The runner ends the test if it never is.
async function until(read, isExpected) {
  for (;;) {
    const value = await read();
    if (isExpected(value)) {
      return value;
    }
    await new Promise((resolve) => setImmediate(resolve));
  }
}

const ended = async (name) => (await until(
  () => call("DescribeExecution", { executionArn: `${MACHINE.replace(":stateMachine:", ":execution:")}:${name}` }),
  ({ body }) => body.status !== "RUNNING",
)).body;

const token = async (count) => (await until(() => asked, (all) => all.length >= count)).at(-1).token;

test("an execution waits for its token, and its function is asked once", async () => {
  confirm = (body, response) => response.end(JSON.stringify({ confirmed: body.result }));
  assert.equal((await start("waits")).status, 200);
  const taskToken = await token(1);
  assert.equal((await call("SendTaskSuccess", { taskToken, output: "{\"result\":\"yes\"}" })).status, 200);
  const { status, output } = await ended("waits");
  assert.deepEqual([status, JSON.parse(output)], ["SUCCEEDED", { confirmed: "yes" }]);
  assert.equal(asked.length, 1);
  assert.equal((await call("SendTaskSuccess", { taskToken, output: "{}" })).body.__type, "TaskTimedOut");
  const { Source, DetailType, Detail } = (await until(() => told, (all) => all.length === 1))[0];
  assert.deepEqual([Source, DetailType], ["aws.states", "Step Functions Execution Status Change"]);
  assert.equal(JSON.parse(Detail).status, "SUCCEEDED");
});

test("a name that was used is refused, but for the same running execution", async () => {
  const first = await start("named", "{\"a\":1}");
  assert.deepEqual((await start("named", "{\"a\":1}")).body, first.body);
  assert.equal((await start("named", "{\"a\":2}")).body.__type, "ExecutionAlreadyExists");
  assert.equal((await ended("named")).status, "SUCCEEDED");
  assert.equal((await start("named", "{\"a\":1}")).body.__type, "ExecutionAlreadyExists");
  assert.equal((await start("not allowed")).body.__type, "InvalidName");
});

test("an answer after the timeout is refused", async () => {
  const before = asked.length;
  await start("late");
  const taskToken = await token(before + 1);
  assert.equal((await ended("late")).status, "SUCCEEDED");
  const { body } = await call("SendTaskSuccess", { taskToken, output: "{}" });
  assert.equal(body.__type, "TaskTimedOut");
  const { events } = (await call("GetExecutionHistory", {
    executionArn: `${MACHINE.replace(":stateMachine:", ":execution:")}:late`,
  })).body;
  assert.deepEqual(
    events.filter(({ type }) => type.endsWith("StateEntered")).map((event) => event.stateEnteredEventDetails.name),
    ["Ask", "Late"],
  );
});

for (const [errorType, attempts] of [["com.example.Wrong", 1], ["com.example.Outage", 3]]) {
  test(`a function that fails with ${errorType} is called ${attempts} times`, async () => {
    let calls = 0;
    confirm = (_, response) => {
      calls++;
      response.setHeader("X-Amz-Function-Error", "Unhandled");
      response.end(JSON.stringify({ errorType, errorMessage: "it failed" }));
    };
    const before = asked.length;
    await start(errorType.replaceAll(".", "-"));
    await call("SendTaskSuccess", { taskToken: await token(before + 1), output: "{}" });
    const { status, error } = await ended(errorType.replaceAll(".", "-"));
    assert.deepEqual([status, error, calls], ["FAILED", errorType, attempts]);
  });
}

test("executions of an express machine share a name, and their end is not told", async () => {
  const before = told.length;
  const first = await call("StartExecution", { stateMachineArn: QUICK, name: "same", input: "{}" });
  const second = await call("StartExecution", { stateMachineArn: QUICK, name: "same", input: "{}" });
  assert.notEqual(first.body.executionArn, second.body.executionArn);
  const { executions } = (await until(
    () => call("ListExecutions", { stateMachineArn: QUICK }),
    ({ body }) => body.executions.every(({ status }) => status === "SUCCEEDED"),
  )).body;
  assert.equal(executions.length, 2);
  assert.equal(told.length, before);
});

test("an execution can be stopped", async () => {
  const before = asked.length;
  const { executionArn } = (await start("stopped")).body;
  await token(before + 1);
  assert.equal((await call("StopExecution", { executionArn })).status, 200);
  assert.equal((await ended("stopped")).status, "ABORTED");
});

test("wrong requests are refused as on AWS", async () => {
  const type = async (operation, body) => (await call(operation, body)).body.__type;
  assert.equal(await type("StartExecution", { stateMachineArn: "arn:none" }), "StateMachineDoesNotExist");
  assert.equal(await type("StartExecution", { stateMachineArn: MACHINE, input: "{" }), "InvalidExecutionInput");
  assert.equal(await type("DescribeExecution", { executionArn: "arn:none" }), "ExecutionDoesNotExist");
  assert.equal(await type("SendTaskSuccess", { taskToken: "none", output: "{}" }), "InvalidToken");
  assert.equal(await type("SendTaskSuccess", { taskToken: "none", output: "{" }), "InvalidOutput");
  assert.equal(await type("CreateStateMachine", {}), "UnknownOperationException");
  assert.equal(await type("DescribeExecution", "no JSON"), "SerializationException");
});
