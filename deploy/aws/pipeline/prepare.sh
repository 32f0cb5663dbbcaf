#!/usr/bin/env bash
# Installs JDK 25 for a step of the pipeline, and prints its home. The image of CodeBuild has an older one.
set -euo pipefail
home=/opt/jdk-25
mkdir -p "$home"
curl -fsSL https://corretto.aws/downloads/latest/amazon-corretto-25-x64-linux-jdk.tar.gz |
  tar -xz --strip-components=1 -C "$home"
printf '%s\n' "$home"
