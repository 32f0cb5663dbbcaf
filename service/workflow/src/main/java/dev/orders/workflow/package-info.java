/// The tasks of payment and fulfilment as functions of AWS Lambda. `deploy/aws/WORKFLOW.md` is their contract.
@NullMarked
package dev.orders.workflow;

import org.jspecify.annotations.NullMarked;
