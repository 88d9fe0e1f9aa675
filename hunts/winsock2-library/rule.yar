rule Str_Win32_Winsock2_Library {
  meta:
    author = "@adricnet"
    description = "Names one of the two Winsock libraries, as a program does that uses the network on Windows"
    method = "string match"
    reference = "https://github.com/dfirnotes/rules"
  strings:
    $ws2_lib = "Ws2_32.dll" nocase
    $wsock2_lib = "WSock32.dll" nocase
  condition:
    (any of ($ws2_lib, $wsock2_lib))
}
