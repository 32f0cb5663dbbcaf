// What the pipeline and its steps call, by the commands in the directory pipeline, and what they must not.
import { CUSTOM_ROLE, never } from "./arns.js";

/** A role that `cdk bootstrap` creates. */
const bootstrap = (kind) => `arn:aws:iam::111122223333:role/cdk-hnb659fds-${kind}-role-111122223333-eu-central-1`;

const stackOf = (stage) => `arn:aws:cloudformation:eu-central-1:111122223333:stack/orders-${stage}-api/a1b2`;

/** What every step of the pipeline and the pipeline itself call, to hand artifacts on. */
const artifacts = (a) => [
  ["s3:GetObject", `${a.artifacts}/orders/built/one`],
  ["s3:PutObject", `${a.artifacts}/orders/built/one`],
  ["s3:GetBucketVersioning", a.artifacts],
  ["kms:Decrypt", a.pipelineKey],
  ["kms:GenerateDataKey", a.pipelineKey],
];

/** What no step of the pipeline needs: a step that deploys becomes a role of the CDK first. */
const noStep = (a) => [
  ...never(a),
  ["s3:DeleteObject", `${a.artifacts}/orders/built/one`],
  ["s3:PutBucketPolicy", a.artifacts],
  ["iam:CreateRole", CUSTOM_ROLE],
  ["sts:AssumeRole", bootstrap("cfn-exec")],
  ["cloudformation:DeleteStack", stackOf("prod")],
  ["codebuild:StartBuild", a.project("deployprod")],
  ["codeconnections:UseConnection", a.connection],
  ["secretsmanager:GetSecretValue", a.masterKeys],
  ["secretsmanager:GetSecretValue", a.tenantKeys],
];

const STAGES = ["dev", "staging", "prod"];

/** The steps that only run commands on the repository. */
const commandSteps = (a) =>
  Object.fromEntries(
    ["test", "build"].map((name) => [
      `the step ${name}`,
      {
        role: ["orders-pipeline", `Steps${name}role`],
        may: [...artifacts(a), ["logs:PutLogEvents", stepLog(name)]],
        mustNot: [
          ...noStep(a),
          ["sts:AssumeRole", bootstrap("deploy")],
          ["secretsmanager:GetSecretValue", a.token("dev")],
          ["logs:PutLogEvents", stepLog("deploy-prod")],
        ],
      },
    ]),
  );

const deploySteps = (a) =>
  Object.fromEntries(
    STAGES.map((stage) => [
      `the step that deploys ${stage}`,
      {
        role: ["orders-pipeline", `deploy${stage}role`],
        may: [
          ...artifacts(a),
          ["sts:AssumeRole", bootstrap("deploy")],
          ["sts:AssumeRole", bootstrap("file-publishing")],
          ["sts:AssumeRole", bootstrap("lookup")],
          ["logs:PutLogEvents", stepLog(`deploy-${stage}`)],
        ],
        mustNot: [
          ...noStep(a),
          ["sts:AssumeRole", bootstrap("image-publishing")],
          ["secretsmanager:GetSecretValue", a.token(stage)],
          ["dynamodb:DeleteTable", a.claims],
        ],
      },
    ]),
  );

const verifySteps = (a) =>
  Object.fromEntries(
    STAGES.map((stage) => {
      const other = STAGES.find((each) => each !== stage);
      return [
        `the step that verifies ${stage}`,
        {
          role: ["orders-pipeline", `verify${stage}role`],
          may: [
            ...artifacts(a),
            ["cloudformation:DescribeStacks", stackOf(stage)],
            ["secretsmanager:GetSecretValue", a.token(stage)],
            ["logs:PutLogEvents", stepLog(`verify-${stage}`)],
          ],
          mustNot: [
            ...noStep(a),
            ["sts:AssumeRole", bootstrap("deploy")],
            ["cloudformation:DescribeStacks", stackOf(other)],
            ["secretsmanager:GetSecretValue", a.token(other)],
            ["cloudformation:DeleteStack", stackOf(stage)],
          ],
        },
      ];
    }),
  );

const stepLog = (name) =>
  `arn:aws:logs:eu-central-1:111122223333:log-group:/aws/codebuild/orders-${name}:log-stream:one`;

/** The pipeline and its steps, as in roles.js. */
export const PIPELINE_ROLES = (a) => ({
  "the pipeline": {
    role: ["orders-pipeline", "PipelineRole"],
    may: [
      ...artifacts(a),
      ["codeconnections:UseConnection", a.connection],
      ...["test", "build", ...STAGES.flatMap((each) => [`deploy${each}`, `verify${each}`])].map((each) => [
        "codebuild:StartBuild",
        a.project(each),
      ]),
    ],
    mustNot: [
      ...noStep(a).filter(([action]) => !/^(codebuild|codeconnections):/.test(action)),
      ["sts:AssumeRole", bootstrap("deploy")],
      ["codebuild:StartBuild", "arn:aws:codebuild:eu-central-1:111122223333:project/other"],
      ["codebuild:UpdateProject", a.project("deployprod")],
      ["secretsmanager:GetSecretValue", a.token("prod")],
    ],
  },
  ...commandSteps(a),
  ...deploySteps(a),
  ...verifySteps(a),
});
