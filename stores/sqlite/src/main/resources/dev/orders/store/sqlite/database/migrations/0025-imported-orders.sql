-- The version at which an import brought the order. Events up to it are told as imported. Releases before this one would
-- tell them like others.
ALTER TABLE orders ADD COLUMN imported_version INTEGER;
