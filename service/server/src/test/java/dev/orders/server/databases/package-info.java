/// Tests of a store that consists of two databases: the claims in DynamoDB, the orders in MongoDB.
@NullMarked
package dev.orders.server.databases;

import org.jspecify.annotations.NullMarked;
