/// The templates of CloudFormation that the CDK has synthesised.
@NullMarked
package dev.orders.cloud.template;

import org.jspecify.annotations.NullMarked;
