/*
  Rules that ask for what large rule sets ask for. Rehearsal compiles, stores, loads and runs them, so that the start
  cache holds the classes that this takes, and many copies of them with other numbers for C0DE, so that it knows which
  methods run often. They are not meant to find anything.
*/
import "pe"
import "elf"
import "math"
import "hash"

rule texts_C0DE : first second {
  meta:
    description = "every modifier"
    score = 75
    exact = true
    negative = -1
  strings:
    $a = "a plain text C0DE \"with\\ escapes\x00\n"
    $b = "another text C0DE" wide ascii nocase
    $c = "a word C0DE" fullword wide ascii
    $d = "under a key" xor
    $e = "under some keys C0DE" xor(1-16) wide
    $f = "encoded twice C0DE" base64 base64wide
    $g = "hidden" private
    $s1 = "MZ" ascii
    $s2 = "fill"
    $_unused = "unused"
  condition:
    uint16(0) == 0x5A4D and filesize < 500KB and
    ( $a or $b or all of ($s*) or 2 of ($c, $d, $e) or #f > 1 or $g at 100 or @a[1] < 50 or !b[1] > 5 )
}

rule bytes_C0DE {
  strings:
    $a = { 48 C0DE ?? 24 [4-8] ( E8 | E9 ?? ) 4? ?5 ~00 90 C3 00 00 FF }
    $b = { 6A 40 68 00 30 C0DE 6A 14 8D 91 }
    $c = { 55 C0DE 8B EC [300-] C9 C3 0F 1F }
    $d = { 4D 5A C0DE 90 00 03 ?? 00 00 04 00 }
  condition:
    any of them or for any of ($a, $b) : ( $ in (0..filesize) )
}

rule expressions_C0DE {
  strings:
    $a = /C0DE https?:\/\/[a-z0-9.-]{4,40}\.(com|net|org)\/[^\s"]+/ nocase
    $b = /\b[13][a-km-zA-HJ-NP-Z1-9]{25,34}\b/
    $c = /key_C0DE\s*=\s*(secret|hidden).{0,20}value/is wide ascii
    $d = /[0-9A-F]{8}-C0DE[0-9A-F]{4}/ fullword
  condition:
    1 of ($a, $b) or $c or #d > 2
}

rule numbers_C0DE {
  strings:
    $a = "PE\x00\x00"
  condition:
    for any i in (1..#a) : ( uint32(@a[i]) == 0x4550 and uint16be(@a[i] + 4) != 0 ) or
    for all n in (1, 2, 4) : ( uint8(n) & 0xF0 == n << 4 or int32(n) + 1 > -5 ) or
    uint32(uint32(0x3C)) == 0x00004550 or filesize > 1MB and not texts_C0DE or
    filename matches /\.exe$/i or filename contains "setup" or filename iequals "a.dll"
}

rule itself_C0DE {
  strings:
    $a = "Rehearsal compiles"
    $b = "REHEARSAL" nocase wide ascii fullword
    $c = { 72 75 6C 65 ?? 6? }
    $d = /rule [a-z]{3,9} : first/
    $e = /(strings|condition):\s+\S{1,4}/ nocase
    $f = "under a key" xor
  condition:
    all of them and #a > 0 and @b < 500 and for any of ($c, $d) : ( # > 0 )
}

private rule modules_C0DE {
  condition:
    pe.number_of_sections > 2 and pe.imports("kernel32.dll", "VirtualAlloc") and
    pe.version_info["CompanyName"] contains "Example" or
    for any section in pe.sections : ( section.name == ".text" and section.raw_data_size > 0 ) or
    pe.imphash() == "00000000000000000000000000000000" or pe.is_dll() or
    pe.signatures[0].subject contains "Example" or
    elf.type == elf.ET_EXEC and math.entropy(0, filesize) > 7.5 or
    hash.md5(0, filesize) == "00000000000000000000000000000000"
}

global rule always_C0DE {
  condition:
    filesize > 0 and ( modules_C0DE or true )
}
