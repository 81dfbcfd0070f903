-- Times are microseconds since 1970. "place" orders a listing, "folded" is what a text is looked for in.

CREATE TABLE client (
  id VARCHAR(128) NOT NULL PRIMARY KEY,
  version BIGINT NOT NULL,
  place VARCHAR(2400)${ordered} NOT NULL UNIQUE,
  folded VARCHAR NOT NULL,
  description VARCHAR(500) NOT NULL,
  enabled BOOLEAN NOT NULL
);

CREATE TABLE client_secret (
  client_id VARCHAR(128) NOT NULL REFERENCES client (id),
  id VARCHAR(128) NOT NULL,
  ordinal INTEGER NOT NULL,
  description VARCHAR(200) NOT NULL,
  hint VARCHAR(3) NOT NULL,
  hash ${bytes} NOT NULL,
  hash_key VARCHAR(128) NOT NULL,
  created BIGINT NOT NULL,
  expires BIGINT,
  PRIMARY KEY (client_id, id)
);

CREATE TABLE tenant (
  id VARCHAR(36) NOT NULL PRIMARY KEY,
  version BIGINT NOT NULL,
  place VARCHAR(2400)${ordered} NOT NULL UNIQUE,
  folded VARCHAR NOT NULL,
  name VARCHAR(254) NOT NULL,
  display_name VARCHAR(254) NOT NULL,
  adapter VARCHAR(254) NOT NULL,
  mrn_system VARCHAR(1000),
  zone VARCHAR(100) NOT NULL,
  enabled BOOLEAN NOT NULL
);

-- A setting has a text, or the sealed bytes of a secret.
CREATE TABLE tenant_setting (
  tenant_id VARCHAR(36) NOT NULL REFERENCES tenant (id),
  name VARCHAR(254) NOT NULL,
  plain VARCHAR,
  sealed ${bytes},
  sealed_key VARCHAR(64),
  PRIMARY KEY (tenant_id, name)
);

-- May name a client or a tenant that is not there: it then allows nothing.
CREATE TABLE client_grant (
  id VARCHAR(165) NOT NULL PRIMARY KEY,
  version BIGINT NOT NULL,
  place VARCHAR(2400)${ordered} NOT NULL UNIQUE,
  folded VARCHAR NOT NULL,
  tenant_id VARCHAR(36) NOT NULL,
  client_id VARCHAR(128) NOT NULL
);
CREATE INDEX client_grant_client ON client_grant (client_id, tenant_id);
CREATE INDEX client_grant_tenant ON client_grant (tenant_id);

CREATE TABLE signing_key (
  id VARCHAR(128) NOT NULL PRIMARY KEY,
  ordinal INTEGER NOT NULL UNIQUE,
  public_key ${bytes} NOT NULL,
  sealed ${bytes} NOT NULL,
  sealed_key VARCHAR(64) NOT NULL,
  created BIGINT NOT NULL
);

CREATE SEQUENCE audit_event_number START WITH 1 INCREMENT BY 1;
CREATE TABLE audit_event (
  id BIGINT NOT NULL PRIMARY KEY,
  happened BIGINT NOT NULL,
  actor VARCHAR(500) NOT NULL,
  actor_name VARCHAR(1000) NOT NULL,
  action VARCHAR(64) NOT NULL,
  subject VARCHAR(500) NOT NULL,
  detail VARCHAR(1000) NOT NULL,
  address VARCHAR(254) NOT NULL,
  folded VARCHAR NOT NULL
);
CREATE INDEX audit_event_happened ON audit_event (happened, id);
CREATE INDEX audit_event_actor ON audit_event (actor, id);
CREATE INDEX audit_event_subject ON audit_event (subject, id);

-- One row: the master key in use. It is locked while a program starts.
CREATE TABLE key_check (
  id INTEGER NOT NULL PRIMARY KEY,
  sealed ${bytes},
  sealed_key VARCHAR(64)
);
INSERT INTO key_check (id) VALUES (1);
