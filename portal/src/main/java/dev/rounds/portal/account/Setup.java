package dev.rounds.portal.account;

import dev.rounds.registry.Account;
import dev.rounds.registry.RecordStore;
import dev.rounds.registry.Search;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Set;

/**
 * Lets the first operator in: as long as there is no account at all, each start writes a token,
 * good once and for an hour, into a file that only the server's user can read. There is no default
 * password. Thread-safe.
 */
public final class Setup {
  private static final System.Logger LOG = System.getLogger(Setup.class.getName());
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");

  private final RecordStore<Account> accounts;
  private final Path file;
  private volatile boolean needed;

  /** With the file that the token is written to. */
  public Setup(RecordStore<Account> accounts, Path file) {
    this.accounts = Objects.requireNonNull(accounts, "accounts");
    this.file = Objects.requireNonNull(file, "file");
    this.needed = true;
  }

  /**
   * Writes a token if there is no account yet.
   *
   * @throws IOException if the file cannot be written for its owner only
   */
  public void start(OneTimeLinks links) throws IOException {
    if (!needed()) {
      Files.deleteIfExists(file);
      return;
    }
    OneTimeLinks.Link token = links.forSetup();
    Path folder = file.toAbsolutePath().getParent();
    Files.createDirectories(folder);
    // Made for its owner only before there is anything in it, then put in place as a whole.
    Path fresh =
        Files.createTempFile(
            folder, "setup", ".tmp", PosixFilePermissions.asFileAttribute(OWNER_ONLY));
    Files.write(fresh, (token.value() + "\n").getBytes(StandardCharsets.US_ASCII));
    Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    LOG.log(
        System.Logger.Level.INFO,
        "The portal has no account yet. The setup token for the first operator is in {0}, good"
            + " until {1}.",
        file,
        token.expires());
  }

  /** Whether there is no account yet. Once there was one, nobody is asked again. */
  public boolean needed() {
    if (needed && !accounts.search(Search.first(1)).items().isEmpty()) {
      needed = false;
    }
    return needed;
  }

  /** The first operator is there: the token's file is deleted. */
  public void done() {
    needed = false;
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // The token in it was used up.
      LOG.log(System.Logger.Level.WARNING, "The used setup token cannot be deleted: {0}", file);
    }
  }
}
