// What the code of each role calls, and what it must not. "may" is read off the code: DynamoClaimStore, EventBus,
// AsynchronousRelayCall, SecretsManager, and WORKFLOW.md.

/** The ARNs of resources. */
export function arns(assembly) {
  const of = (type, stack, id) => {
    const [name, logicalId] = assembly.find(type, stack, id);
    return assembly.resolve(name, { "Fn::GetAtt": [logicalId, "Arn"] });
  };
  const ref = (type, stack, id) => {
    const [name, logicalId] = assembly.find(type, stack, id);
    return assembly.resolve(name, { Ref: logicalId });
  };
  const key = (stack) => of("AWS::KMS::Key", stack, "Key");
  return {
    claims: of("AWS::DynamoDB::Table", "-data", "Claims"),
    bus: of("AWS::Events::EventBus", "-events", "Bus"),
    relay: of("AWS::Lambda::Function", "-events", "relay"),
    api: of("AWS::Lambda::Function", "-api", "api"),
    events: of("AWS::SQS::Queue", "-events", "Events"),
    relayFailed: of("AWS::SQS::Queue", "-events", "RelayFailed"),
    answers: of("AWS::SQS::Queue", "-workflow", "FulfilmentAnswersE"),
    workflowDead: of("AWS::SQS::Queue", "-workflow", "DeadLettersB"),
    masterKeys: ref("AWS::SecretsManager::Secret", "-data", "MasterKeys"),
    tenantKeys: ref("AWS::SecretsManager::Secret", "-workflow", "TenantKeys"),
    order: ref("AWS::StepFunctions::StateMachine", "-workflow", "order"),
    start: ref("AWS::StepFunctions::StateMachine", "-workflow", "start"),
    task: (name) => of("AWS::Lambda::Function", "-workflow", name),
    audit: of("AWS::S3::Bucket", "-data", "AuditExports"),
    files: of("AWS::S3::Bucket", "-analytics", "Files"),
    stream: of("AWS::KinesisFirehose::DeliveryStream", "-analytics", "Stream"),
    artifacts: of("AWS::S3::Bucket", "orders-pipeline", "Artifacts"),
    dataKey: key("-data"),
    eventsKey: key("-events"),
    workflowKey: key("-workflow"),
    analyticsKey: key("-analytics"),
  };
}

const CUSTOM_ROLE = "arn:aws:iam::111122223333:role/Admin";
const OTHER_TABLE = "arn:aws:dynamodb:eu-central-1:111122223333:table/other";

/** What nobody needs. */
const never = (a) => [
  ["dynamodb:DeleteTable", a.claims],
  ["dynamodb:Scan", a.claims],
  ["dynamodb:DeleteItem", a.claims],
  ["dynamodb:PutItem", OTHER_TABLE],
  ["kms:ScheduleKeyDeletion", a.dataKey],
  ["kms:CreateGrant", a.dataKey, { "kms:GrantIsForAWSResource": "false" }],
  ["s3:DeleteObject", `${a.audit}/export.ndjson`],
  ["s3:PutObject", `${a.audit}/export.ndjson`],
  ["iam:PassRole", CUSTOM_ROLE, { "iam:PassedToService": "lambda.amazonaws.com" }],
  ["sts:AssumeRole", CUSTOM_ROLE],
  ["lambda:UpdateFunctionCode", a.api],
  ["secretsmanager:PutSecretValue", a.masterKeys],
];

/** What both functions of the service call. */
const service = (a, via) => [
  ["dynamodb:PutItem", a.claims],
  ["dynamodb:GetItem", a.claims],
  ["dynamodb:DescribeTable", a.claims],
  ["dynamodb:Query", `${a.claims}/index/by_customer`],
  ["kms:Decrypt", a.dataKey, via("dynamodb")],
  ["kms:GenerateDataKey", a.dataKey, via("dynamodb")],
  ["secretsmanager:GetSecretValue", a.masterKeys],
  ["kms:Decrypt", a.dataKey, via("secretsmanager")],
];

const lambda = (name) => ({ "lambda:SourceFunctionArn": `arn:aws:lambda:eu-central-1:111122223333:function:${name}` });

const ANY = "arn:aws:ec2:eu-central-1:111122223333:network-interface/eni-1";

/** The roles by name: their stack and a part of their logical id, and their calls. */
export function ROLES(a, via) {
  const log = (name) => `arn:aws:logs:eu-central-1:111122223333:log-group:/aws/lambda/${name}:log-stream:one`;
  const stage = a.api.replace(/.*:function:(.*)-api$/, "$1");
  return {
    "the function of the API": {
      role: ["-api", "apiRole"],
      may: [
        ...service(a, via),
        ["lambda:InvokeFunction", a.relay],
        ["logs:PutLogEvents", log(`${stage}-api`)],
        ["xray:PutTraceSegments", "*"],
        ["ec2:DeleteNetworkInterface", ANY],
      ],
      mustNot: [
        ...never(a),
        ["events:PutEvents", a.bus],
        ["sqs:ReceiveMessage", a.events],
        ["states:StartExecution", a.order],
        ["secretsmanager:GetSecretValue", a.tenantKeys],
        ["kms:Decrypt", a.dataKey],
        ["kms:Decrypt", a.eventsKey],
        ["lambda:InvokeFunction", a.api],
        ["logs:PutLogEvents", log(`${stage}-relay`)],
        // Lambda connects the function with the network. Its code has the same role, and must not.
        ["ec2:DeleteNetworkInterface", ANY, lambda(`${stage}-api`)],
      ],
    },
    "the relay function": {
      role: ["-events", "relayRole"],
      may: [
        ...service(a, via),
        ["events:PutEvents", a.bus],
        ["sqs:SendMessage", a.relayFailed],
        ["kms:GenerateDataKey", a.eventsKey, via("sqs")],
      ],
      mustNot: [
        ...never(a),
        ["events:PutEvents", "arn:aws:events:eu-central-1:111122223333:event-bus/default"],
        ["events:PutRule", "arn:aws:events:eu-central-1:111122223333:rule/any"],
        ["lambda:InvokeFunction", a.api],
        ["sqs:SendMessage", a.answers],
        ["secretsmanager:GetSecretValue", a.tenantKeys],
        ["ec2:DeleteNetworkInterface", ANY, lambda(`${stage}-relay`)],
      ],
    },
    "the schedule of the relay": {
      role: ["-events", "RelayScheduler"],
      may: [
        ["lambda:InvokeFunction", a.relay],
        ["sqs:SendMessage", a.relayFailed],
      ],
      mustNot: [...never(a), ["lambda:InvokeFunction", a.api], ["events:PutEvents", a.bus]],
    },
    "the trigger of the issuer": {
      role: ["-identity", "tenantclaimRole"],
      may: [["logs:PutLogEvents", log(`${stage}-tenant-claim`)]],
      mustNot: [...never(a), ["secretsmanager:GetSecretValue", a.masterKeys], ["events:PutEvents", a.bus]],
    },
    "the task that authorises payments": {
      role: ["-workflow", "authorizepaymentRole"],
      may: [["logs:PutLogEvents", log(`${stage}-authorize-payment`)]],
      mustNot: [...never(a), ["secretsmanager:GetSecretValue", a.tenantKeys]],
    },
    "the task that gives payments back": {
      role: ["-workflow", "refundpaymentRole"],
      may: [["logs:PutLogEvents", log(`${stage}-refund-payment`)]],
      mustNot: [...never(a), ["secretsmanager:GetSecretValue", a.tenantKeys]],
    },
    "the task that asks the warehouse": {
      role: ["-workflow", "requestfulfilmentRole"],
      may: [
        ["sqs:SendMessage", a.answers],
        ["kms:GenerateDataKey", a.workflowKey],
      ],
      mustNot: [
        ...never(a),
        ["sqs:ReceiveMessage", a.answers],
        ["secretsmanager:GetSecretValue", a.tenantKeys],
      ],
    },
    "the task that moves orders": {
      role: ["-workflow", "changeorderstatusRole"],
      may: [
        ["secretsmanager:GetSecretValue", a.tenantKeys],
        ["kms:Decrypt", a.workflowKey, via("secretsmanager")],
      ],
      mustNot: [
        ...never(a),
        ["secretsmanager:GetSecretValue", a.masterKeys],
        ["dynamodb:GetItem", a.claims],
      ],
    },
    "the function that hands answers over": {
      role: ["-workflow", "answerfulfilmentRole"],
      may: [
        ["sqs:ReceiveMessage", a.answers],
        ["sqs:DeleteMessage", a.answers],
        ["kms:Decrypt", a.workflowKey, via("sqs")],
      ],
      mustNot: [
        ...never(a),
        ["states:StartExecution", a.order],
        ["sqs:SendMessage", a.answers],
        ["sqs:ReceiveMessage", a.workflowDead],
        ["secretsmanager:GetSecretValue", a.tenantKeys],
      ],
    },
    "the state machine of an order": {
      role: ["-workflow", "orderRole"],
      may: ["authorizepayment", "refundpayment", "requestfulfilment", "changeorderstatus"].map((task) => [
        "lambda:InvokeFunction",
        a.task(task),
      ]),
      mustNot: [
        ...never(a),
        ["lambda:InvokeFunction", a.task("answerfulfilment")],
        ["lambda:InvokeFunction", a.relay],
        ["secretsmanager:GetSecretValue", a.tenantKeys],
      ],
    },
    "the state machine that starts": {
      role: ["-workflow", "startRole"],
      may: [
        ["states:StartExecution", a.order],
        ["sqs:SendMessage", a.workflowDead],
        ["kms:GenerateDataKey", a.workflowKey],
      ],
      mustNot: [...never(a), ["states:StartExecution", a.start], ["lambda:InvokeFunction", a.task("authorizepayment")]],
    },
    "the delivery of files": {
      role: ["-analytics", "DeliveryRole"],
      may: [
        ["s3:PutObject", `${a.files}/events/tenant=acme/day=2026-11-29/one.parquet`],
        ["s3:ListBucket", a.files],
        ["glue:GetTableVersions", "arn:aws:glue:eu-central-1:111122223333:catalog"],
        ["kms:GenerateDataKey", a.analyticsKey, via("s3")],
      ],
      mustNot: [
        ...never(a),
        ["s3:DeleteObject", `${a.files}/events/one.parquet`],
        ["s3:PutObject", `${a.files}/results/one.csv`],
        ["glue:DeleteTable", "arn:aws:glue:eu-central-1:111122223333:catalog"],
      ],
    },
    "the step that deploys production": {
      role: ["orders-pipeline", "deployprodrole"],
      may: [
        ["sts:AssumeRole", "arn:aws:iam::111122223333:role/cdk-hnb659fds-deploy-role-111122223333-eu-central-1"],
        ["s3:GetObject", `${a.artifacts}/orders/built/one`],
      ],
      mustNot: [
        ["sts:AssumeRole", CUSTOM_ROLE],
        ["iam:CreateRole", CUSTOM_ROLE],
        ["s3:DeleteObject", `${a.artifacts}/orders/built/one`],
        ["dynamodb:DeleteTable", a.claims],
      ],
    },
    "the step that verifies production": {
      role: ["orders-pipeline", "verifyprodrole"],
      may: [
        [
          "cloudformation:DescribeStacks",
          "arn:aws:cloudformation:eu-central-1:111122223333:stack/orders-prod-api/a1b2",
        ],
      ],
      mustNot: [
        ["sts:AssumeRole", "arn:aws:iam::111122223333:role/cdk-hnb659fds-deploy-role-111122223333-eu-central-1"],
        ["cloudformation:DeleteStack", "arn:aws:cloudformation:eu-central-1:111122223333:stack/orders-prod-api/a1b2"],
        ["secretsmanager:GetSecretValue", a.tenantKeys],
      ],
    },
  };
}
