/// The feed for analysis on this machine: Parquet files by the synthesised table, and the synthesised queries on
/// DuckDB.
@NullMarked
package dev.orders.cloud.analytics;

import org.jspecify.annotations.NullMarked;
