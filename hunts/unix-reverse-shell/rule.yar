rule shell_over_a_socket {
  meta:
    author = "Harrier"
    description = "Connects a shell to another computer"
  strings:
    $device = /\/dev\/(tcp|udp)\/[0-9A-Za-z][0-9A-Za-z.:-]{3,253}\/[0-9]{2,5}/
    $interactive = /\b(ba|z)?sh -i\b/
    $netcat = /\b(nc|ncat|netcat)(\.traditional)? [^\r\n]{0,120}-[a-z]*[ec] ?\/bin\/(ba|da)?sh\b/
    $fifo = /\bmkfifo [^\r\n]{1,120}\| ?(\/bin\/)?(ba)?sh [^\r\n]{0,120}\| ?(nc|ncat|telnet) /
    $python = /\bsocket\.socket\(.{1,300}\bdup2\(.{1,300}(subprocess|pty\.spawn)/s
    $socat = /\bsocat [^\r\n]{0,160}exec:["']?(\/bin\/)?(ba)?sh/ nocase
  condition:
    ($device and $interactive) or any of ($netcat, $fifo, $python, $socat)
}

rule scheduled_download {
  meta:
    author = "Harrier"
    description = "Has cron or systemd fetch a script and run it"
  strings:
    $cron = /(^|\n)[0-9*\/,-]+( [0-9*\/,-]+){4} [^\r\n]{0,80}(curl|wget) [^\r\n]{8,200}\| ?(ba)?sh\b/
    $unit = /(^|\n)ExecStart=[^\r\n]{0,80}(curl|wget) [^\r\n]{8,200}\| ?(ba)?sh\b/
  condition:
    any of them
}
