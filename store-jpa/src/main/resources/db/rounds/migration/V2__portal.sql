-- What the portal needs: accounts, owners, requests, and when a secret was last used.

ALTER TABLE client ADD COLUMN owner VARCHAR(128) DEFAULT '' NOT NULL;
CREATE INDEX client_owner ON client (owner);

ALTER TABLE client_secret ADD COLUMN last_used BIGINT;

ALTER TABLE tenant ADD COLUMN preview BOOLEAN DEFAULT FALSE NOT NULL;

ALTER TABLE client_grant ADD COLUMN status VARCHAR(20) DEFAULT 'GRANTED' NOT NULL;
ALTER TABLE client_grant ADD COLUMN requested_by VARCHAR(128);
ALTER TABLE client_grant ADD COLUMN reason VARCHAR(500) DEFAULT '' NOT NULL;

CREATE TABLE account (
  id VARCHAR(128) NOT NULL PRIMARY KEY,
  version BIGINT NOT NULL,
  place VARCHAR(2400)${ordered} NOT NULL UNIQUE,
  folded VARCHAR NOT NULL,
  email VARCHAR(254) NOT NULL UNIQUE,
  name VARCHAR(254) NOT NULL,
  status VARCHAR(20) NOT NULL,
  roles VARCHAR(200) NOT NULL,
  password VARCHAR(1000),
  sealed ${bytes},
  sealed_key VARCHAR(64),
  created BIGINT NOT NULL
);

-- Sessions, one-time links, counts: what ends by itself.
CREATE TABLE ephemeral_entry (
  id VARCHAR(128) NOT NULL PRIMARY KEY,
  owner VARCHAR(128) NOT NULL,
  content VARCHAR(500) NOT NULL,
  expires BIGINT NOT NULL
);
CREATE INDEX ephemeral_entry_owner ON ephemeral_entry (owner);
CREATE INDEX ephemeral_entry_expires ON ephemeral_entry (expires);
