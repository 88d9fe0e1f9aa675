rule literal {
  strings:
    $dll = "Ws2_32.dll"
  condition:
    $dll
}
