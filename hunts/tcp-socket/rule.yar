rule network_tcp_socket {
  meta:
    author = "x0r"
    description = "Names a Winsock library and at least two words of its socket functions"
    version = "0.1"
    reference = "https://github.com/Yara-Rules/rules"
  strings:
    $f1 = "Ws2_32.dll" nocase
    $f2 = "wsock32.dll" nocase
    $c1 = "WSASocket"
    $c2 = "socket"
    $c3 = "send"
    $c4 = "WSASend"
    $c5 = "WSAConnect"
    $c6 = "connect"
    $c7 = "WSAStartup"
    $c8 = "closesocket"
    $c9 = "WSACleanup"
  condition:
    1 of ($f*) and 2 of ($c*)
}
