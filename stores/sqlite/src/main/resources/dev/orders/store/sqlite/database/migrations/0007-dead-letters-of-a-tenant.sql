CREATE INDEX dead_letters_by_tenant ON dead_letters (tenant_id, position, sink);
