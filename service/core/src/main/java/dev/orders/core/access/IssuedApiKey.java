package dev.orders.core.access;

/// An API key with its secret, which nobody can read again later.
public record IssuedApiKey(ApiKey key, ApiKeySecret secret) {}
