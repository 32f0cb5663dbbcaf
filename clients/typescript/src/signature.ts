import { createHmac, timingSafeEqual } from "node:crypto";

/** Somebody who has recorded a message cannot send it again later. */
const TOLERANCE_S = 300;

const SECRET = /^whsec_([A-Za-z0-9+/]{4}){8,}([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/** Whether this is the secret of a webhook: at least 24 bytes. With an empty key everybody could sign. */
export function isSecret(secret: string): boolean {
  return SECRET.test(secret);
}

/**
 * Whether the message of a webhook is from the service, and new (Standard Webhooks). `signatures` has several signatures,
 * separated by spaces, after the secret was rotated. `body` has the bytes as they arrived: parsing and writing them again
 * may change them.
 */
export function isGenuine(secret: string, id: string, timestamp: string, signatures: string, body: Buffer): boolean {
  if (!/^[0-9]{1,12}$/.test(timestamp) || Math.abs(Date.now() / 1000 - Number(timestamp)) > TOLERANCE_S) {
    return false;
  }
  const key = Buffer.from(secret.replace(/^whsec_/, ""), "base64");
  const hash = createHmac("sha256", key).update(`${id}.${timestamp}.`).update(body).digest("base64");
  const expected = Buffer.from(`v1,${hash}`);
  return signatures.split(" ").some((one) => {
    const signature = Buffer.from(one);
    // It takes the same time wherever the difference is, so an attacker learns nothing from the time.
    return signature.length === expected.length && timingSafeEqual(signature, expected);
  });
}
