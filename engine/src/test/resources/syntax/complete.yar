import "pe" // Portable Executable
include "common.yar"
/* Two
   lines. */
global private rule complete : first second
{
  meta:
    author="somebody"
    score = -10
    ratio=0.5 // between 0 and 1
    active = true
    text = """more than
one line"""
  strings:
    $text = "a \"quoted\" text\x00" wide ascii fullword
    $a = "xor" xor(0x01-0xff)

    $encoded = "encoded" base64 base64wide("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
    $hex = { 4D5A ~90 ?3 [2-4] ( 00 | 01 [-] 02 ) } private
    $long = {
      E8 ?? ?? ?? ?? // call
      83 C4 04 // add esp, 4
    }
    $regex = /path\/[a-z]+/is
  condition:
    // everything at once
    for all i in (1..#text):(@text[i]<filesize-1KB and !text[i]>2)
    and ( $a at pe.entry_point or $hex in (0 .. 100) )
    and not defined pe.sections[0].name.len()
    and 50% of ($text,$a*) and any of them at 0
    or with first = uint16(0), second = ~first : (
      first == 0x5A4D and second != -first
    )
}
rule next { condition: 1 of (complete, true) and "A" iequals "a" and for any k, v in pe.version_info : ( k matches /x/ ) }
