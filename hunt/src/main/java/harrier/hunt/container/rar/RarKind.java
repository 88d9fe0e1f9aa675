package harrier.hunt.container.rar;

import com.github.junrar.Archive;
import com.github.junrar.exception.RarException;
import com.github.junrar.exception.UnsupportedRarEncryptedException;
import com.github.junrar.rarfile.FileHeader;
import harrier.hunt.container.ContainerKind;
import harrier.hunt.container.Content;
import harrier.hunt.container.FileFields;
import harrier.hunt.container.Member;
import harrier.hunt.container.Opening;
import harrier.hunt.container.Preview;
import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;

/** RAR archives up to version 4. */
public final class RarKind implements ContainerKind {
  @Override
  public String name() {
    return "rar";
  }

  @Override
  public boolean recognises(Preview preview) {
    return preview.has(0, "Rar!\u001a\u0007\0");
  }

  @Override
  public void open(Opening opening) throws IOException {
    for (String password : opening.passwords()) {
      try (Archive archive = new Archive(new RarVolumes(opening.source()), null, password)) {
        if (!fits(archive)) {
          continue;
        }
        for (FileHeader header : archive.getFileHeaders()) {
          if (!header.isDirectory()) {
            opening.member(member(archive, header));
          }
        }
        return;
      } catch (UnsupportedRarEncryptedException _) {
        opening.checkpoint();
      } catch (RarException e) {
        opening.checkpoint();
        throw new IOException(message(e), e);
      }
    }
    opening.damaged("is encrypted, and no password fits; name it with --archive-password");
  }

  /** Whether the first member that is encrypted can be read. */
  private static boolean fits(Archive archive) throws RarException {
    List<FileHeader> headers = archive.getFileHeaders();
    if (headers.isEmpty()) {
      return !archive.isPasswordProtected();
    }
    for (FileHeader header : headers) {
      if (header.isEncrypted() && !header.isDirectory()) {
        try {
          archive.extractFile(header, java.io.OutputStream.nullOutputStream());
          return true;
        } catch (RarException _) {
          return false;
        }
      }
    }
    return true;
  }

  private static Member member(Archive archive, FileHeader header) {
    FileFields fields = FileFields.of(header.getFileName().replace('\\', '/'));
    if (header.getLastModifiedTime() != null) {
      fields.modified(header.getLastModifiedTime().toInstant());
    }
    Content content =
        header.isSplitAfter() || header.isSplitBefore()
            ? new Content.Unreadable("goes on in another volume")
            : new Content.Written(
                OptionalLong.of(header.getFullUnpackSize()),
                out -> {
                  try {
                    archive.extractFile(header, out);
                  } catch (RarException e) {
                    throw new IOException(message(e), e);
                  }
                });
    return Member.archived(fields, content);
  }

  private static String message(RarException e) {
    return e.getMessage() == null
        ? e.getClass().getSimpleName().replace("Exception", "")
        : e.getMessage();
  }
}
