rule loop_over_integers {
  condition:
    for any i in (0..filesize) : (uint32(i) == 0x13371337)
}
