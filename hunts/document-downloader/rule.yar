rule rtf_that_fetches {
  meta:
    author = "Harrier"
    description = "Rich Text that loads a remote template, or an object that runs as soon as it is opened"
  strings:
    $head = "{\\rt"
    $template = /\\\*\\template\s+["']?(https?:|file:|\\\\\\\\)/ nocase
    $data = "\\objdata" nocase
    $now_update = "\\objupdate" nocase
    $now_link = "\\objautlink" nocase
    $class_equation = "02ce020000000000c000000000000046" nocase
    $class_name = "4571756174696f6e2e33" nocase
    $class_moniker = "e0c9ea79f9bace118c8200aa004ba90b" nocase
  condition:
    $head at 0 and ($template or ($data and any of ($now_*) and any of ($class_*)))
}

rule shortcut_that_fetches {
  meta:
    author = "Harrier"
    description = "Shortcut that hands an address to a program that runs what it fetches"
  strings:
    $link = /https?:\/\/[0-9a-z]/ ascii wide nocase
    $run_mshta = "mshta" ascii wide nocase
    $run_powershell = "powershell" ascii wide nocase
    $run_regsvr = "regsvr32" ascii wide nocase
    $run_msiexec = "msiexec" ascii wide nocase
  condition:
    uint32(0) == 0x4c and uint32(4) == 0x21401 and $link and any of ($run_*)
}
