rule bitcoin_address {
  strings:
    $address = /\b(bc1[02-9ac-hj-np-z]{11,71}|[13][1-9A-HJ-NP-Za-km-z]{25,34})\b/ fullword
  condition:
    $address
}
