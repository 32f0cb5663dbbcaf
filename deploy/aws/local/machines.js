// The state machines and their executions. The library aws-local-stepfunctions interprets the definitions.

import { randomUUID } from "node:crypto";
import "./promises.js";
import { Refusal, services } from "./services.js";
import { Tokens } from "./tokens.js";

// After `promises.js`, without which the library does not run on Node 20.
const { StateMachine } = await import("aws-local-stepfunctions");

const NAME = /^[0-9A-Za-z_-]{1,80}$/;

export class Machines {
  tokens = new Tokens();
  #machines = new Map();
  #executions = new Map();
  #settings;
  #call;
  #print;

  constructor(settings, print) {
    this.#settings = settings;
    this.#print = print;
    this.#call = services(settings, (...all) => this.start(...all), this.tokens);
    for (const { arn, type, definition } of settings.machines) {
      const states = tasks(definition);
      states.forEach(([name, state]) => this.#call.require(name, state.Resource));
      this.#machines.set(arn, { arn, type, states, library: library(definition, settings.timeouts ?? {}) });
    }
  }

  // Starts an execution. Step Functions answers a second start with the first execution while it runs with the same
  // input, and refuses it otherwise. Executions of EXPRESS machines may share a name.
  start(machineArn, name = randomUUID(), input) {
    const machine = this.#machines.get(machineArn);
    if (!machine) {
      throw new Refusal("StateMachineDoesNotExist", `State machine does not exist: ${machineArn}`);
    }
    if (!NAME.test(name)) {
      throw new Refusal("InvalidName", `Invalid name: ${name}`);
    }
    requireJson(input);
    const isExpress = machine.type === "EXPRESS";
    const arn = `${machineArn.replace(":stateMachine:", isExpress ? ":express:" : ":execution:")}:${name}`
      + (isExpress ? `:${randomUUID()}` : "");
    const first = this.#executions.get(arn);
    if (first && first.isRunning() && first.input === input) {
      return first;
    }
    if (first) {
      throw new Refusal("ExecutionAlreadyExists", `Execution Already Exists: "${arn}"`);
    }
    const execution = new Execution(arn, name, machine, input);
    this.#executions.set(arn, execution);
    execution.run(this.#settings, this.#call, this.tokens).then(() => this.#ended(execution));
    return execution;
  }

  execution(arn) {
    const execution = this.#executions.get(arn);
    if (!execution) {
      throw new Refusal("ExecutionDoesNotExist", `Execution Does Not Exist: "${arn}"`);
    }
    return execution;
  }

  // The newest first.
  list(machineArn) {
    return [...this.#executions.values()]
      .filter((execution) => execution.machine.arn === machineArn)
      .map((execution) => execution.listed())
      .reverse();
  }

  // EventBridge hears of the end of executions, but not of those of EXPRESS machines.
  async #ended(execution) {
    if (execution.machine.type === "EXPRESS") {
      return;
    }
    this.#print(execution.summary());
    try {
      await this.#call.putEvent("aws.states", "Step Functions Execution Status Change", execution.described());
    } catch (failure) {
      console.error(`The end of ${execution.arn} could not be told: ${failure.message}`);
    }
  }
}

// Validates the definition as it was synthesised. Other timeouts may be parts of a second, which AWS does not allow.
function library(definition, timeouts) {
  const validated = new StateMachine(definition);
  const states = tasks(definition).filter(([name]) => Object.hasOwn(timeouts, name));
  if (states.length === 0) {
    return validated;
  }
  const changed = states.map(([name, state]) => [name, { ...state, TimeoutSeconds: timeouts[name] }]);
  return new StateMachine(
    { ...definition, States: { ...definition.States, ...Object.fromEntries(changed) } },
    { validationOptions: { noValidate: true } },
  );
}

function requireJson(input) {
  try {
    JSON.parse(input);
  } catch {
    throw new Refusal("InvalidExecutionInput", "The input is not JSON.");
  }
}

function tasks(definition) {
  return Object.entries(definition.States).filter(([, state]) => state.Type === "Task");
}

class Execution {
  history = [];
  status = "RUNNING";
  #startDate = Date.now() / 1000;
  #end = {};
  #abort;

  constructor(arn, name, machine, input) {
    this.arn = arn;
    this.name = name;
    this.machine = machine;
    this.input = input;
  }

  isRunning() {
    return this.status === "RUNNING";
  }

  // Runs to the end. Never fails: the end is in `status`.
  async run(settings, call, tokens) {
    const token = tokens.of(this.arn);
    const handlers = this.machine.states.map(([name, state]) => [
      name,
      async (input) => call.resource(state.Resource, input, () =>
        token.answer(settings.timeouts?.[name] ?? state.TimeoutSeconds)),
    ]);
    const pauses = settings.pauses === undefined
      ? {}
      : Object.fromEntries(this.machine.states.map(([name]) => [name, settings.pauses * 1000]));
    let logged;
    try {
      const run = this.machine.library.run(JSON.parse(this.input), {
        context: {
          Execution: { Id: this.arn, Name: this.name },
          StateMachine: { Id: this.machine.arn },
          Task: token.inContext,
        },
        overrides: { taskResourceLocalHandlers: Object.fromEntries(handlers), retryIntervalOverrides: pauses },
      });
      this.#abort = run.abort;
      logged = this.#log(run.eventLogs);
      this.#end = { output: JSON.stringify(await run.result) };
      this.status = "SUCCEEDED";
    } catch (failure) {
      this.#fail(failure);
    }
    await logged;
    this.#end.stopDate = Date.now() / 1000;
  }

  #fail(failure) {
    const { name, message } = failure.name === "ExecutionError" ? failure.cause : failure;
    this.status = { ExecutionTimeoutError: "TIMED_OUT", ExecutionAbortedError: "ABORTED" }[failure.name] ?? "FAILED";
    this.#end = { error: name, cause: message };
  }

  async #log(events) {
    for await (const event of events) {
      if (event.type === "StateEntered" || event.type === "StateExited") {
        const details = { name: event.state.name, input: JSON.stringify(event.state.input) };
        this.history.push({
          id: this.history.length + 1,
          timestamp: event.timestamp / 1000,
          type: `${event.state.type}${event.type}`,
          [event.type === "StateEntered" ? "stateEnteredEventDetails" : "stateExitedEventDetails"]: details,
        });
      }
    }
  }

  // A line with the names of the states that were entered, except choices, and the error.
  summary() {
    const path = this.history
      .filter(({ type }) => type.endsWith("StateEntered") && !type.startsWith("Choice"))
      .map(({ stateEnteredEventDetails }) => stateEnteredEventDetails.name)
      .join(" → ");
    const error = this.#end.error ? ` (${this.#end.error})` : "";
    return `${this.name} ${this.status}: ${path}${error}`;
  }

  stop() {
    this.#abort();
    return { stopDate: Date.now() / 1000 };
  }

  started() {
    return { executionArn: this.arn, startDate: this.#startDate };
  }

  listed() {
    const { name, status, arn } = this;
    const { stopDate } = this.#end;
    return { executionArn: arn, stateMachineArn: this.machine.arn, name, status, startDate: this.#startDate, stopDate };
  }

  described() {
    return { ...this.listed(), input: this.input, ...this.#end };
  }
}
