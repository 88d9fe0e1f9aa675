package harrier.hunt.page.check;

import java.util.Locale;
import java.util.Set;

/** Programs that administrators and attackers use alike, by name without {@code .exe}. */
final class DualUse {
  private static final Set<String> NAMES =
      Set.of(
          "ansible",
          "ansible-playbook",
          "bash",
          "bitsadmin",
          "certutil",
          "cmd",
          "cron",
          "crond",
          "cscript",
          "curl",
          "dig",
          "docker",
          "explorer",
          "ftp",
          "gcc",
          "installutil",
          "java",
          "mshta",
          "msbuild",
          "msiexec",
          "nc",
          "nc.openbsd",
          "nc.traditional",
          "ncat",
          "netcat",
          "netsh",
          "nmap",
          "node",
          "openssl",
          "perl",
          "php",
          "powershell",
          "psexec",
          "psexec64",
          "pwsh",
          "python",
          "python3",
          "reg",
          "regsvr32",
          "rsync",
          "ruby",
          "rundll32",
          "runc",
          "sc",
          "schtasks",
          "scp",
          "services",
          "sh",
          "socat",
          "ssh",
          "sudo",
          "svchost",
          "systemd",
          "tar",
          "telnet",
          "wget",
          "wmic",
          "wscript",
          "wuauclt",
          "zsh");

  private DualUse() {}

  static boolean isDualUse(String program) {
    String name = program.toLowerCase(Locale.ROOT);
    return NAMES.contains(name.endsWith(".exe") ? name.substring(0, name.length() - 4) : name);
  }
}
