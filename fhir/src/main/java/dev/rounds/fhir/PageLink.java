package dev.rounds.fhir;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * What the link to a search's next page carries: the search, and where its next page begins.
 *
 * @param params the search, as it was understood
 * @param lenient whether the search was read leniently
 */
record PageLink(List<Param> params, boolean lenient, PageStart start) {
  /** The parameter of the link. */
  static final String PARAMETER = "_cursor";

  /** Of the content's form: a link of another build has come to its end. */
  private static final int FORM = 2;

  private static final int MAX_CONTENT = 1 << 16;
  // A character is three bytes at most; that leaves room for the lengths and numbers beside them.
  private static final int MAX_CHARS = 20_000;

  /** What stands in the link; empty if it is too long for one. */
  Optional<String> sealed(CursorSeal seal, String boundTo) {
    return length() > MAX_CHARS
        ? Optional.empty()
        : Optional.of(seal.seal(content(), boundTo))
            .filter(text -> text.length() <= CursorSeal.MAX_LENGTH);
  }

  private long length() {
    long length = start.cursor().orElse("").length();
    for (Param param : params) {
      length += param.name().length() + param.value().length();
    }
    return length;
  }

  static PageLink open(String sealed, CursorSeal seal, String boundTo) {
    if (sealed.length() > CursorSeal.MAX_LENGTH) {
      throw FhirProblem.parameter(PARAMETER, IssueCode.INVALID, "is not one that was given out");
    }
    return parse(seal.open(sealed, boundTo));
  }

  private byte[] content() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(new DeflaterOutputStream(bytes))) {
      out.writeByte(FORM);
      out.writeBoolean(lenient);
      out.writeInt(start.skip());
      out.writeUTF(start.cursor().orElse(""));
      out.writeLong(start.total().orElse(-1));
      out.writeUTF(start.patient().orElse(""));
      out.writeByte(params.size());
      for (Param param : params) {
        out.writeUTF(param.name());
        out.writeUTF(param.value());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static FhirProblem ended() {
    return FhirProblem.of(
        410, IssueCode.EXPIRED, "The link to this page is of before an update: repeat the search");
  }

  // The content was sealed here: what is wrong with it is a mistake of ours, or of another build.
  private static PageLink parse(byte[] content) {
    try (DataInputStream in =
        new DataInputStream(
            new ByteArrayInputStream(
                new InflaterInputStream(new ByteArrayInputStream(content))
                    .readNBytes(MAX_CONTENT)))) {
      if (in.readByte() != FORM) {
        throw ended();
      }
      boolean lenient = in.readBoolean();
      int skip = in.readInt();
      String cursor = in.readUTF();
      long total = in.readLong();
      String patient = in.readUTF();
      int size = in.readUnsignedByte();
      List<Param> params = new ArrayList<>(size);
      for (int i = 0; i < size; i++) {
        params.add(new Param(in.readUTF(), in.readUTF()));
      }
      PageStart start =
          new PageStart(
              skip,
              Optional.of(cursor).filter(text -> !text.isEmpty()),
              total < 0 ? OptionalLong.empty() : OptionalLong.of(total),
              Optional.of(patient).filter(text -> !text.isEmpty()));
      return new PageLink(List.copyOf(params), lenient, start);
    } catch (IOException e) {
      throw ended().because(e);
    }
  }
}
