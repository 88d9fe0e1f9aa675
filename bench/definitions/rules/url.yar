rule url {
  strings:
    $url = /https?:\/\/[a-zA-Z0-9.-]{4,60}\/[a-zA-Z0-9\/._-]{0,40}\.(exe|dll|scr|ps1)/ nocase
  condition:
    $url
}
