package dev.rounds.store.jpa;

import jakarta.persistence.SharedCacheMode;
import jakarta.persistence.ValidationMode;
import jakarta.persistence.spi.ClassTransformer;
import jakarta.persistence.spi.PersistenceUnitInfo;
import jakarta.persistence.spi.PersistenceUnitTransactionType;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.util.List;
import java.util.Properties;
import javax.sql.DataSource;
import org.eclipse.persistence.jpa.PersistenceProvider;

/** What a {@code persistence.xml} would say, so that no container need find one. */
final class PersistenceUnit implements PersistenceUnitInfo {
  private static final URL EMPTY = empty();

  private final DataSource source;
  private final List<String> classes;

  PersistenceUnit(DataSource source, List<String> classes) {
    this.source = source;
    this.classes = classes;
  }

  private static URL empty() {
    URLStreamHandler handler =
        new URLStreamHandler() {
          @Override
          protected URLConnection openConnection(URL url) throws IOException {
            if (!url.getPath().equals("/")) {
              throw new FileNotFoundException("nothing is there");
            }
            return new URLConnection(url) {
              @Override
              public void connect() {
                // nothing is far away
              }

              @Override
              public InputStream getInputStream() {
                return InputStream.nullInputStream();
              }
            };
          }
        };
    try {
      return new URL(null, "rounds:/", handler);
    } catch (MalformedURLException e) {
      throw new IllegalStateException("a URL with a handler may have any scheme", e);
    }
  }

  @Override
  public String getPersistenceUnitName() {
    return "rounds";
  }

  @Override
  public String getPersistenceProviderClassName() {
    return PersistenceProvider.class.getName();
  }

  @Override
  public PersistenceUnitTransactionType getTransactionType() {
    return PersistenceUnitTransactionType.RESOURCE_LOCAL;
  }

  @Override
  public DataSource getJtaDataSource() {
    return null;
  }

  @Override
  public DataSource getNonJtaDataSource() {
    return source;
  }

  @Override
  public List<String> getMappingFileNames() {
    return List.of();
  }

  @Override
  public List<URL> getJarFileUrls() {
    return List.of();
  }

  /**
   * A place that is empty, whatever class loader this class came from: EclipseLink looks for
   * mapping files there, and fails without a place.
   */
  @Override
  public URL getPersistenceUnitRootUrl() {
    return EMPTY;
  }

  @Override
  public List<String> getManagedClassNames() {
    return classes;
  }

  @Override
  public boolean excludeUnlistedClasses() {
    return true;
  }

  @Override
  public SharedCacheMode getSharedCacheMode() {
    return SharedCacheMode.NONE;
  }

  @Override
  public ValidationMode getValidationMode() {
    return ValidationMode.NONE;
  }

  @Override
  public Properties getProperties() {
    return new Properties();
  }

  @Override
  public String getPersistenceXMLSchemaVersion() {
    return "3.0";
  }

  @Override
  public ClassLoader getClassLoader() {
    return PersistenceUnit.class.getClassLoader();
  }

  @Override
  public void addTransformer(ClassTransformer transformer) {
    // classes are taken as they are
  }

  @Override
  public ClassLoader getNewTempClassLoader() {
    return getClassLoader();
  }
}
