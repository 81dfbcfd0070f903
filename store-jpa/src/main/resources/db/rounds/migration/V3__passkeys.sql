-- Passkeys: a second factor beside the one-time passwords. Ids and keys are base64url.

CREATE TABLE account_passkey (
  account_id VARCHAR(128) NOT NULL REFERENCES account (id),
  id VARCHAR(1364) NOT NULL UNIQUE,
  ordinal INTEGER NOT NULL,
  public_key VARCHAR(4000) NOT NULL,
  sign_count BIGINT NOT NULL,
  name VARCHAR(100) NOT NULL,
  created BIGINT NOT NULL,
  last_used BIGINT,
  PRIMARY KEY (account_id, id)
);
