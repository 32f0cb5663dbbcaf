// The rules of AWS Control Tower, in the language of CloudFormation Guard, checked by Guard itself. Findings that we accept are
// in guard-accepted.json, each with its reason. What is no longer found must not be in that file.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { promisify } from "node:util";
import { directory, templateFiles } from "./assembly.js";

const validator = dirname(createRequire(import.meta.url).resolve("@cdklabs/cdk-validator-cfnguard/package.json"));
const system = process.platform === "darwin" ? "macos" : "ubuntu";
const machine = process.arch === "arm64" ? "aarch64" : "x86_64";
const program = join(validator, "bin", system, machine, "cfn-guard");
const accepted = JSON.parse(readFileSync(new URL("guard-accepted.json", import.meta.url), "utf8"));

/** Findings as "rule stack resource". */
async function findings() {
  const { stdout } = await promisify(execFile)(
    program,
    [
      "validate",
      "--data",
      ...templateFiles(),
      "--rules",
      join(validator, "rules", "control-tower", "cfn-guard"),
      "--show-summary",
      "none",
      "--output-format",
      "json",
      "--structured",
    ],
    { maxBuffer: 1 << 28 },
  ).catch((failed) => {
    // It ends with 19 if it has findings.
    if (failed.code !== 19) {
      throw failed;
    }
    return failed;
  });
  const reports = JSON.parse(stdout);
  const compliant = reports.reduce((sum, report) => sum + report.compliant.length, 0);
  const found = new Set();
  for (const report of reports) {
    const stack = report.name.replace(/^.*\//, "").replace(".template.json", "");
    for (const { Rule } of report.not_compliant) {
      for (const [, resource] of JSON.stringify(Rule).matchAll(/\/Resources\/(\w+)/g)) {
        found.add(`${Rule.name.replace(/_check$/, "")} ${stack} ${resource}`);
      }
    }
  }
  return { files: reports.length, compliant, found: [...found].sort() };
}

const isOf = (entry) => (finding) => {
  const [rule, stack, resource] = finding.split(" ");
  return entry.rule === rule && new RegExp(`-(${entry.stack})$`).test(`-${stack}`) && new RegExp(`^(${entry.resources})`).test(resource);
};

test("every finding of Guard is accepted with a reason, and every accepted finding is found", { skip: existsSync(program) ? false : `there is no ${program}` }, async (t) => {
  const { files, compliant, found } = await findings();
  t.diagnostic(`${files} templates of ${directory}, ${compliant} rules kept, ${found.length} findings accepted`);

  assert.equal(files, templateFiles().length);
  assert.ok(compliant > 50, `${compliant} rules were kept`);
  assert.deepEqual(found.filter((finding) => !accepted.some((entry) => isOf(entry)(finding))), []);
  assert.deepEqual(accepted.filter((entry) => !found.some(isOf(entry))), []);
  assert.ok(accepted.every((entry) => entry.reason.split(" ").length > 5));
});
