<?zpl version="2.0"?>
<smil><head><title>Evening</title></head><body><seq>
<media src="C:\0.wma" albumTitle="Low Tide" albumArtist="Mira Vance" trackTitle="Glass Harbour" trackArtist="Mira Vance" duration="190000"/>
<media src="C:\1.wma" albumTitle="Dry Season" albumArtist="Dune Parade" trackTitle="Salt Engine" trackArtist="Dune Parade" duration="245000"/>
<media src="C:\2.wma" albumTitle="Ochre" albumArtist="Halden, The Painter" trackTitle="A &quot;Quoted&quot; Sky, Part 2" trackArtist="Halden, The Painter" duration="178000"/>
<media src="C:\3.wma" albumTitle="Nordlicht" albumArtist="Käthe Sommer" trackTitle="Über den Dächern" trackArtist="Käthe Sommer" duration="213000"/>
<media src="C:\4.wma" albumTitle="朝" albumArtist="夜明けの庭" trackTitle="青い灯" trackArtist="夜明けの庭" duration="301000"/>
</seq></body></smil>
