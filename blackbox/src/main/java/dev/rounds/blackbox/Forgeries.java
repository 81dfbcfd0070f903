package dev.rounds.blackbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** Tokens that an attacker can make who has one good token and the server's public key. */
final class Forgeries {
  private static final JOSEObjectType ACCESS_TOKEN = new JOSEObjectType("at+jwt");

  private Forgeries() {}

  /**
   * Forged tokens, each under a name that says what is wrong with it.
   *
   * @param good a token of the server's
   * @param key the public key that the server signed it with
   * @param otherTenant what the attacker would rather see
   */
  static Map<String, String> of(String good, RSAKey key, String otherTenant)
      throws JOSEException, ParseException {
    SignedJWT real = SignedJWT.parse(good);
    JWTClaimsSet claims = real.getJWTClaimsSet();
    JWTClaimsSet wish = new JWTClaimsSet.Builder(claims).claim("scope", otherTenant).build();
    String[] parts = good.split("\\.", -1);
    RSAKey attacker = new RSAKeyGenerator(2048).keyID(key.getKeyID()).generate();

    Map<String, String> forged = new LinkedHashMap<>();
    forged.put("not a JWT", "garbage");
    forged.put("dots only", "..");
    forged.put("three parts of nothing", "a.b.c");
    forged.put("without its signature", parts[0] + "." + parts[1]);
    forged.put("with an empty signature", parts[0] + "." + parts[1] + ".");
    forged.put("with a part more", good + "." + parts[2]);
    forged.put("very long", "x".repeat(6000));
    forged.put(
        "another tenant, signature kept",
        parts[0] + "." + wish.toPayload().toBase64URL() + "." + parts[2]);
    forged.put(
        "one bit of the signature changed",
        parts[0] + "." + parts[1] + "." + bitFlipped(real.getSignature()));
    for (String none : new String[] {"none", "None", "NONE"}) {
      String header =
          "{\"alg\":\"" + none + "\",\"typ\":\"at+jwt\",\"kid\":\"" + key.getKeyID() + "\"}";
      String unsigned = Base64URL.encode(header) + "." + wish.toPayload().toBase64URL() + ".";
      forged.put("alg " + none, unsigned);
      forged.put("alg " + none + " with a signature", unsigned + parts[2]);
    }
    byte[] spki = key.toRSAPublicKey().getEncoded();
    forged.put("HS256 with the public key in DER", hs256(wish, key, spki));
    forged.put("HS256 with the public key in PEM", hs256(wish, key, pem(spki)));
    forged.put("HS256 with the modulus", hs256(wish, key, key.getModulus().decode()));
    forged.put("another key under the same kid", rs256(wish, attacker, header(key).build()));
    forged.put(
        "another key, carried in the header",
        rs256(wish, attacker, header(key).jwk(attacker.toPublicJWK()).build()));
    forged.put(
        "a foreign issuer",
        rs256(
            new JWTClaimsSet.Builder(claims).issuer("https://issuer.example").build(),
            attacker,
            new JWSHeader.Builder(JWSAlgorithm.RS256).type(ACCESS_TOKEN).keyID("theirs").build()));
    return forged;
  }

  private static JWSHeader.Builder header(RSAKey key) {
    return new JWSHeader.Builder(JWSAlgorithm.RS256).type(ACCESS_TOKEN).keyID(key.getKeyID());
  }

  private static String rs256(JWTClaimsSet claims, RSAKey key, JWSHeader header)
      throws JOSEException {
    SignedJWT jwt = new SignedJWT(header, claims);
    jwt.sign(new RSASSASigner(key));
    return jwt.serialize();
  }

  private static String hs256(JWTClaimsSet claims, RSAKey key, byte[] secret) throws JOSEException {
    JWSHeader header =
        new JWSHeader.Builder(JWSAlgorithm.HS256).type(ACCESS_TOKEN).keyID(key.getKeyID()).build();
    SignedJWT jwt = new SignedJWT(header, claims);
    jwt.sign(new MACSigner(secret));
    return jwt.serialize();
  }

  private static byte[] pem(byte[] spki) {
    String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(spki);
    return ("-----BEGIN PUBLIC KEY-----\n" + lines + "\n-----END PUBLIC KEY-----\n")
        .getBytes(UTF_8);
  }

  private static Base64URL bitFlipped(Base64URL signature) {
    byte[] bytes = signature.decode();
    bytes[bytes.length / 2] ^= 1;
    return Base64URL.encode(bytes);
  }
}
