// What the code of each role calls, and what it must not. "may" is read off the code: DynamoClaimStore, EventBus,
// AsynchronousRelayCall, SecretsManager, and WORKFLOW.md.
import { never } from "./arns.js";
import { PIPELINE_ROLES } from "./pipeline-roles.js";

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

const stream = (group) => group.replace(/:\*$/, ":log-stream:one");

/** Roles that have one policy of AWS, and nothing else. Its content is AWS's, so it is not simulated. */
export const MANAGED = {
  "CodeDeploy, which moves the alias": {
    role: ["-api", "CanaryGroupServiceRole"],
    policy: "arn:aws:iam::aws:policy/service-role/AWSCodeDeployRoleForLambdaLimited",
    service: "codedeploy.amazonaws.com",
  },
  "API Gateway, which writes its log": {
    role: ["-api", "GatewayApiCloudWatchRole"],
    policy: "arn:aws:iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs",
    service: "apigateway.amazonaws.com",
  },
};

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
    "the rule that starts executions": {
      role: ["-workflow", "OrderCreatedRole"],
      may: [["states:StartExecution", a.start]],
      mustNot: [
        ...never(a),
        ["states:StartExecution", a.order],
        ["states:SendTaskSuccess", "*"],
        ["sqs:SendMessage", a.answers],
        ["lambda:InvokeFunction", a.task("authorizepayment")],
      ],
    },
    "the rule that hands events to the delivery of files": {
      role: ["-analytics", "ToFilesRole"],
      may: [
        ["firehose:PutRecord", a.stream],
        ["firehose:PutRecordBatch", a.stream],
      ],
      mustNot: [
        ...never(a),
        ["firehose:UpdateDestination", a.stream],
        ["firehose:DeleteDeliveryStream", a.stream],
        ["s3:PutObject", `${a.files}/events/one.parquet`],
        ["states:StartExecution", a.start],
      ],
    },
    "the trail of the account": {
      role: ["orders-account", "TrailWriter"],
      may: [
        ["logs:CreateLogStream", stream(a.trailLog)],
        ["logs:PutLogEvents", stream(a.trailLog)],
      ],
      mustNot: [
        ...never(a),
        ["logs:DeleteLogGroup", a.trailLog],
        ["logs:PutRetentionPolicy", a.trailLog],
        ["logs:PutLogEvents", log(`${stage}-api`)],
        ["cloudtrail:StopLogging", "arn:aws:cloudtrail:eu-central-1:111122223333:trail/orders-trail"],
      ],
    },
    "the log of the network": {
      role: ["-network", "VpcAllIAMRole"],
      may: [
        ["logs:CreateLogStream", stream(a.flowLog)],
        ["logs:PutLogEvents", stream(a.flowLog)],
      ],
      mustNot: [
        ...never(a),
        ["logs:DeleteLogGroup", a.flowLog],
        ["logs:PutLogEvents", log(`${stage}-api`)],
        ["ec2:DeleteFlowLogs", "arn:aws:ec2:eu-central-1:111122223333:vpc-flow-log/fl-1"],
      ],
    },
    ...PIPELINE_ROLES(a),
  };
}
