// What the calls of roles name, and what no role needs.

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
    project: (name) => of("AWS::CodeBuild::Project", "orders-pipeline", `Steps${name}`),
    token: (stage) => ref("AWS::SecretsManager::Secret", "orders-pipeline", `StepsToken${stage}`),
    trailLog: of("AWS::Logs::LogGroup", "orders-account", "TrailLog"),
    flowLog: of("AWS::Logs::LogGroup", "-network", "FlowLog"),
    dataKey: key("-data"),
    eventsKey: key("-events"),
    workflowKey: key("-workflow"),
    analyticsKey: key("-analytics"),
    pipelineKey: key("orders-pipeline"),
    connection: assembly.resolve("orders-pipeline", { Ref: "Connection" }),
  };
}

export const CUSTOM_ROLE = "arn:aws:iam::111122223333:role/Admin";
const OTHER_TABLE = "arn:aws:dynamodb:eu-central-1:111122223333:table/other";

/** What nobody needs. */
export const never = (a) => [
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
