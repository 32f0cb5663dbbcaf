// What state machines call: Lambda, SQS, EventBridge, and Step Functions itself.

// A request that a service refuses, with the code of AWS.
export class Refusal extends Error {
  constructor(code, message) {
    super(message);
    this.code = code;
  }
}

// What each resource of a task does. `start` starts an execution.
export function services(settings, start) {
  const resources = {
    "arn:aws:states:::lambda:invoke": async ({ FunctionName, Payload }) => ({
      Payload: await invoke(FunctionName, Payload),
    }),
    "arn:aws:states:::lambda:invoke.waitForTaskToken": async ({ FunctionName, Payload }, answer) => {
      const answered = answer();
      const invoked = invoke(FunctionName, Payload);
      // The answer may come before the function has returned.
      return Promise.race([answered, invoked.then(() => answered)]);
    },
    "arn:aws:states:::states:startExecution": async ({ StateMachineArn, Name, Input }) => {
      try {
        const { executionArn, startDate } = start(StateMachineArn, Name, JSON.stringify(Input)).started();
        return { ExecutionArn: executionArn, StartDate: startDate };
      } catch (refusal) {
        throw refusal instanceof Refusal ? named(`StepFunctions.${refusal.code}Exception`, refusal.message) : refusal;
      }
    },
    "arn:aws:states:::sqs:sendMessage": async ({ QueueUrl, MessageBody }) => {
      const { MessageId } = await json("SQS", settings.queues, "AmazonSQS.SendMessage", {
        QueueUrl,
        MessageBody: typeof MessageBody === "string" ? MessageBody : JSON.stringify(MessageBody),
      });
      return { MessageId };
    },
  };

  async function invoke(name, payload) {
    const response = await post(`${settings.lambda}/2015-03-31/functions/${encodeURIComponent(name)}/invocations`, {
      "X-Amz-Invocation-Type": "RequestResponse",
    }, payload);
    const body = await response.json();
    if (!response.ok) {
      throw named(`Lambda.${body.__type ?? "ServiceException"}`, body.message);
    }
    if (response.headers.has("X-Amz-Function-Error")) {
      throw named(body.errorType ?? "Lambda.Unknown", JSON.stringify(body));
    }
    return body;
  }

  return {
    // Throws if nothing here does what a task asks for.
    require(state, resource) {
      if (!Object.hasOwn(resources, resource)) {
        throw new Error(`The state ${state} uses ${resource}, which is not supported here.`);
      }
    },
    resource: (resource, input, answer) => resources[resource](input, answer),
    putEvent: (source, type, detail) => json("Events", settings.events, "AWSEvents.PutEvents", {
      Entries: [{ Source: source, DetailType: type, Detail: JSON.stringify(detail) }],
    }),
  };
}

async function json(service, url, target, body) {
  const response = await post(url, { "X-Amz-Target": target, "Content-Type": "application/x-amz-json-1.0" }, body);
  const answer = await response.json();
  if (!response.ok) {
    throw named(`${service}.${String(answer.__type).replace(/^.*#/, "")}`, answer.message);
  }
  return answer;
}

function post(url, headers, body) {
  return fetch(url, { method: "POST", headers, body: JSON.stringify(body) });
}

// State machines decide by the name of an error.
function named(name, message) {
  return Object.assign(new Error(message), { name });
}
