// Reads the templates that the CDK has written, and replaces references by the names and ARNs that AWS would give.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

export const ACCOUNT = "111122223333";
export const REGION = "eu-central-1";

/** The directory of an assembly. The tests in Java synthesise it, and pass it in ASSEMBLY. */
export const directory = process.env.ASSEMBLY ?? "target/cdk.out";

const PSEUDO = {
  "AWS::AccountId": ACCOUNT,
  "AWS::Region": REGION,
  "AWS::Partition": "aws",
  "AWS::URLSuffix": "amazonaws.com",
};

/** Parameters that are ARNs. */
const PARAMETERS = {
  Connection: `arn:aws:codeconnections:${REGION}:${ACCOUNT}:connection/a1b2c3d4-0000-4000-8000-a1b2c3d4e5f6`,
};

/** The paths of all templates. */
export function templateFiles() {
  return readdirSync(directory)
    .filter((name) => name.endsWith(".template.json"))
    .map((name) => join(directory, name));
}

const arn = (service, rest, region = REGION, account = ACCOUNT) => `arn:aws:${service}:${region}:${account}:${rest}`;

/** The ARN of a resource, by its type. An unknown type is an error, so that nothing is compared by mistake. */
const ARNS = {
  "AWS::SQS::Queue": (name) => arn("sqs", name),
  "AWS::SNS::Topic": (name) => arn("sns", name),
  "AWS::KMS::Key": (name) => arn("kms", `key/${name}`),
  "AWS::Logs::LogGroup": (name) => `${arn("logs", `log-group:${name}`)}:*`,
  "AWS::Lambda::Function": (name) => arn("lambda", `function:${name}`),
  "AWS::DynamoDB::Table": (name) => arn("dynamodb", `table/${name}`),
  "AWS::SecretsManager::Secret": (name) => arn("secretsmanager", `secret:${name}-a1B2c3`),
  "AWS::StepFunctions::StateMachine": (name) => arn("states", `stateMachine:${name}`),
  "AWS::Events::EventBus": (name) => arn("events", `event-bus/${name}`),
  "AWS::Events::Rule": (name) => arn("events", `rule/${name}`),
  "AWS::KinesisFirehose::DeliveryStream": (name) => arn("firehose", `deliverystream/${name}`),
  "AWS::S3::Bucket": (name) => arn("s3", name, "", ""),
  "AWS::IAM::Role": (name) => arn("iam", `role/${name}`, ""),
  "AWS::CodeBuild::Project": (name) => arn("codebuild", `project/${name}`),
  "AWS::Scheduler::Schedule": (name) => arn("scheduler", `schedule/default/${name}`),
};

const NAMES = [
  "QueueName",
  "TopicName",
  "FunctionName",
  "TableName",
  "StateMachineName",
  "Name",
  "DeliveryStreamName",
  "RoleName",
  "LogGroupName",
  "BucketName",
];

/** What `Ref` returns. */
const REFS = new Set(["AWS::SecretsManager::Secret", "AWS::StepFunctions::StateMachine", "AWS::SNS::Topic"]);

export class Assembly {
  #templates = new Map();
  #exports = new Map();

  constructor() {
    for (const file of templateFiles()) {
      const stack = file.replace(/^.*\//, "").replace(".template.json", "");
      const template = JSON.parse(readFileSync(file, "utf8"));
      this.#templates.set(stack, template);
      for (const output of Object.values(template.Outputs ?? {})) {
        if (output.Export) {
          this.#exports.set(output.Export.Name, { stack, value: output.Value });
        }
      }
    }
  }

  /** All resources of a type: [stack, logical id, resource]. */
  *resources(type) {
    for (const [stack, template] of this.#templates) {
      for (const [id, resource] of Object.entries(template.Resources)) {
        if (resource.Type === type) {
          yield [stack, id, resource];
        }
      }
    }
  }

  /** A resource by a part of its logical id and its stack. */
  find(type, stackEnd, idPart) {
    const found = [...this.resources(type)].filter(([stack, id]) => stack.endsWith(stackEnd) && id.includes(idPart));
    if (found.length !== 1) {
      throw new Error(`${found.length} resources of the type ${type} in ${stackEnd} are called ${idPart}`);
    }
    return found[0];
  }

  /** The value with all references replaced. */
  resolve(stack, value) {
    if (Array.isArray(value)) {
      return value.map((each) => this.resolve(stack, each));
    }
    if (value === null || typeof value !== "object") {
      return value;
    }
    const [name] = Object.keys(value);
    switch (name) {
      case "Ref":
        return PSEUDO[value.Ref] ?? PARAMETERS[value.Ref] ?? this.#reference(stack, value.Ref);
      case "Fn::GetAtt":
        return this.#attribute(stack, ...value["Fn::GetAtt"]);
      case "Fn::Join":
        return this.resolve(stack, value["Fn::Join"][1]).join(value["Fn::Join"][0]);
      case "Fn::ImportValue": {
        const source = this.#exports.get(value["Fn::ImportValue"]);
        return this.resolve(source.stack, source.value);
      }
      default:
        return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, this.resolve(stack, each)]));
    }
  }

  #resource(stack, id) {
    const template = this.#templates.get(stack);
    const resource = template.Resources[id];
    if (!resource) {
      return { type: "parameter", name: template.Parameters?.[id] ? `parameter-${id}` : undefined };
    }
    const name = NAMES.map((each) => resource.Properties?.[each]).find((each) => typeof each === "string");
    return { type: resource.Type, name: name ?? `${stack}-${id.toLowerCase()}` };
  }

  #reference(stack, id) {
    const { type, name } = this.#resource(stack, id);
    return REFS.has(type) ? ARNS[type](name) : name;
  }

  #attribute(stack, id, attribute) {
    const { type, name } = this.#resource(stack, id);
    if (/Arn$/.test(attribute)) {
      if (!ARNS[type]) {
        throw new Error(`The form of the ARN of ${type} is unknown`);
      }
      return ARNS[type](name);
    }
    return `${name}.${attribute}`;
  }

  /** The policies of a role, resolved, as the simulator wants them. */
  policiesOf(roleStack, roleId) {
    const policies = [];
    for (const [stack, id, policy] of this.resources("AWS::IAM::Policy")) {
      if (stack === roleStack && policy.Properties.Roles.some((role) => role.Ref === roleId)) {
        policies.push({ name: id, policy: this.resolve(stack, policy.Properties.PolicyDocument) });
      }
    }
    return policies;
  }
}
