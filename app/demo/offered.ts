/** What Comercial Istmo offers: about 150 products over the categories that come with the house. */

/** `name | name in English | unit | brand | pack * content | other names | attributes | what variants differ by`. */
export const OFFERED: Readonly<Record<string, string>> = {
  'Productos biodegradables': `
Plato biodegradable 9"|Compostable plate 9"|und|Ecoverde|caja*500|plato de caña;plato ecológico|material=bagazo,compostable=true
Plato biodegradable 6"|Compostable plate 6"|und|Ecoverde|caja*1000|plato postrero ecológico|material=bagazo,compostable=true
Contenedor bisagra 8x8 de bagazo|Bagasse clamshell 8x8|und|Ecoverde|caja*200|clamshell;caja para comida|material=bagazo,compostable=true
Contenedor bisagra 9x6 de bagazo|Bagasse clamshell 9x6|und|Ecoverde|caja*250|clamshell;lonchera|material=bagazo,compostable=true
Vaso de papel kraft 8 oz|Kraft paper cup 8 oz|und|Ecoverde|caja*1000|vaso para café;vaso caliente|material=kraft,ounces=8
Vaso de papel kraft 12 oz|Kraft paper cup 12 oz|und|Ecoverde|caja*1000|vaso para café;vaso caliente|material=kraft,ounces=12
Vaso PLA transparente 16 oz|Clear PLA cup 16 oz|und|Ecoverde|caja*1000|vaso frío;vaso compostable|material=pla,ounces=16,compostable=true
Bolsa compostable 10 galones|Compostable bag 10 gal|und|Tierra Viva|paquete*50|bolsa de basura ecológica|material=almidon,compostable=true
Bolsa compostable 30 galones|Compostable bag 30 gal|und|Tierra Viva|paquete*25|bolsa de basura ecológica|material=almidon,compostable=true
Cubiertos de bambú juego de 3|Bamboo cutlery set of 3|juego|Tierra Viva|caja*250|tenedor de madera;cuchillo de bambú|material=bambu,compostable=true
Carrizo de papel|Paper straw|und|Ecoverde|caja*5000|pajilla;pitillo;sorbete;popote|material=kraft
Removedor de madera para café|Wooden coffee stirrer|und|Tierra Viva|caja*10000|paleta para café;mezclador|material=bambu,compostable=true
Bowl kraft 32 oz con tapa|Kraft bowl 32 oz with lid|und|Ecoverde|caja*300|ensaladera;tazón de papel|material=kraft,ounces=32
Servilleta de papel reciclado|Recycled paper napkin|paquete|Tierra Viva|caja*24|servilleta ecológica|material=kraft`,
  'Desinfectantes y detergentes': `
Cloro al 5 %|Bleach 5%|gal|Brillar|caja*4|lejía;hipoclorito;blanqueador|form=liquido,scent=neutro,volume=3785
Cloro al 10 %|Bleach 10%|gal|Brillar|caja*4|lejía;hipoclorito|form=liquido,scent=neutro,volume=3785,concentrated=true
Desinfectante multiusos lavanda|Multipurpose disinfectant lavender|gal|Brillar|caja*4|limpiador de pisos;mistolín|form=liquido,scent=lavanda,volume=3785
Desinfectante multiusos pino|Multipurpose disinfectant pine|gal|Brillar|caja*4|limpiador de pisos;aceite de pino|form=liquido,scent=pino,volume=3785
Amonio cuaternario concentrado|Quaternary ammonium concentrate|gal|Higia|caja*4|sanitizante;desinfectante hospitalario|form=liquido,volume=3785,concentrated=true
Detergente en polvo 10 kg|Powder detergent 10 kg|saco|Blancura||jabón en polvo|form=polvo,scent=floral
Detergente líquido para ropa|Liquid laundry detergent|gal|Blancura|caja*4|jabón líquido para ropa|form=liquido,scent=floral,volume=3785
Suavizante de telas|Fabric softener|gal|Blancura|caja*4|suavizante de ropa|form=liquido,scent=lavanda,volume=3785
Lavaplatos líquido limón|Dish soap lemon|gal|Brillar|caja*4|jabón de platos;lavaloza|form=liquido,scent=limon,volume=3785
Lavaplatos en pasta 425 g|Dish paste 425 g|und|Brillar|caja*24|jabón de platos en crema|form=pastilla,scent=limon
Desengrasante industrial|Industrial degreaser|gal|Higia|caja*4|quita grasa|form=liquido,volume=3785,concentrated=true
Limpiavidrios con atomizador|Glass cleaner with trigger|botella|Brillar|caja*12|limpia cristales|form=liquido,volume=650
Gel antibacterial 70 %|Sanitising gel 70%|gal|Higia|caja*4|alcohol en gel;gel de manos|form=gel,volume=3785
Alcohol isopropílico 70 %|Isopropyl alcohol 70%|gal|Higia|caja*4|alcohol desinfectante|form=liquido,volume=3785
Pastilla para sanitario|Toilet rim block|und|Brillar|caja*48|pastilla de baño;aromatizante de inodoro|form=pastilla,scent=pino
Ambientador en aerosol|Air freshener spray|lata|Brillar|caja*12|aromatizante;spray de ambiente|scent=floral,volume=400`,
  'Aseo personal': `
Papel higiénico jumbo 250 m|Jumbo toilet paper 250 m|rollo|Nube|caja*12|papel de baño;rollo jumbo;papel sanitario|sheets=1
Papel higiénico doble hoja 48 rollos|Two-ply toilet paper 48 rolls|paquete|Nube|bulto*4|papel de baño;papel sanitario|sheets=2
Papel toalla en rollo 200 m|Paper towel roll 200 m|rollo|Nube|caja*6|toalla de manos;papel secamanos|sheets=1
Papel toalla interfoliado|Folded paper towels|paquete|Nube|caja*20|toalla de manos;toalla doblada|sheets=2
Jabón líquido de manos|Liquid hand soap|gal|Puro|caja*4|jabón antibacterial|scent=floral,volume=3785,hypoallergenic=true
Jabón en espuma para dispensador|Foaming hand soap|und|Puro|caja*6|espuma de manos|scent=neutro,volume=1000,hypoallergenic=true
Jabón de tocador 25 g|Guest soap 25 g|und|Puro|caja*500|jabón de hotel;jaboncillo|scent=floral
Champú individual 30 ml|Guest shampoo 30 ml|und|Puro|caja*300|shampoo de hotel|scent=floral,volume=30
Acondicionador individual 30 ml|Guest conditioner 30 ml|und|Puro|caja*300|rinse|scent=floral,volume=30
Crema corporal 30 ml|Body lotion 30 ml|und|Puro|caja*300|loción humectante|scent=lavanda,volume=30
Pañuelos faciales 100 hojas|Facial tissues 100 sheets|caja|Nube|bulto*36|kleenex;pañuelo desechable|sheets=2
Toallas sanitarias|Sanitary pads|paquete|Puro|caja*24|protector femenino|hypoallergenic=true
Pañal desechable adulto|Adult diaper|paquete|Puro|bulto*6|pañal de adulto|hypoallergenic=true`,
  Cafetería: `
Café molido tostado oscuro 1 lb|Ground coffee dark roast 1 lb|bolsa|Cafetal|caja*20|café tinto;café negro|weight=454
Café en grano de Boquete 2 lb|Boquete coffee beans 2 lb|bolsa|Cafetal|caja*12|café de altura;granos de café|weight=907
Café instantáneo 200 g|Instant coffee 200 g|frasco|Cafetal|caja*12|café soluble|weight=200
Crema para café en polvo|Coffee creamer powder|frasco|Cafetal|caja*12|cremora;sustituto de leche|weight=650
Azúcar blanca en sobres|White sugar sachets|caja|Caña Dulce|bulto*6|sobres de azúcar|weight=2500
Azúcar morena 5 lb|Brown sugar 5 lb|bolsa|Caña Dulce|bulto*10|azúcar turbinada|weight=2268
Edulcorante en sobres|Sweetener sachets|caja|Caña Dulce|bulto*12|splenda;endulzante;stevia|sugar_free=true,weight=400
Té negro 100 sobres|Black tea 100 bags|caja|Cafetal|bulto*12|bolsitas de té|weight=200
Té de manzanilla 25 sobres|Chamomile tea 25 bags|caja|Cafetal|bulto*24|infusión;agua de hierbas|weight=30,sugar_free=true
Galletas de soda en paquetitos|Soda crackers in packs|caja|Doña Nieves|bulto*6|galleta salada|weight=1200
Galletas surtidas lata|Assorted biscuits tin|lata|Doña Nieves|caja*6|galletas dulces|weight=900
Agua en botella 500 ml|Bottled water 500 ml|paquete|Manantial|bulto*10|agua purificada|weight=12000,sugar_free=true
Botellón de agua 5 galones|Water bottle 5 gal|und|Manantial||garrafón;agua para dispensador|sugar_free=true
Filtro de papel para cafetera|Coffee paper filter|paquete|Cafetal|caja*20|filtro de café|`,
  Desechables: `
Guantes de nitrilo sin polvo|Powder-free nitrile gloves|caja|Protec|bulto*10|guante desechable;guante médico|material=nitrilo,color=azul|size=s/m/l/xl
Guantes de vinilo|Vinyl gloves|caja|Protec|bulto*10|guante desechable|material=vinilo,color=transparente|size=s/m/l
Vaso plástico 10 oz|Plastic cup 10 oz|paquete|Festivo|caja*20|vaso desechable|material=plastico,ounces=10,color=transparente
Vaso plástico 16 oz|Plastic cup 16 oz|paquete|Festivo|caja*20|vaso desechable|material=plastico,ounces=16,color=rojo
Vaso de papel 4 oz|Paper cup 4 oz|paquete|Festivo|caja*20|vasito para café|material=papel,ounces=4,color=blanco
Tapa para vaso 12-16 oz|Lid for 12-16 oz cup|paquete|Festivo|caja*20|tapa de vaso|material=plastico,color=blanco
Plato de cartón 9"|Board plate 9"|paquete|Festivo|caja*10|plato desechable|material=carton,color=blanco
Tenedor plástico|Plastic fork|paquete|Festivo|caja*20|cubierto desechable|material=plastico,color=blanco
Cuchara plástica|Plastic spoon|paquete|Festivo|caja*20|cubierto desechable|material=plastico,color=blanco
Bandeja de aluminio media|Half aluminium tray|und|Aluplus|caja*100|charola;pyrex desechable|material=aluminio
Papel aluminio 18" x 500 pies|Aluminium foil 18" x 500 ft|rollo|Aluplus|caja*4|papel de aluminio|material=aluminio
Plástico adherente 18" x 2000 pies|Cling film 18" x 2000 ft|rollo|Aluplus|caja*4|papel film;vitafilm|material=plastico,color=transparente
Mascarilla de tres capas|Three-ply face mask|caja|Protec|bulto*40|tapaboca;cubreboca|material=papel,color=azul
Gorro desechable|Bouffant cap|paquete|Protec|caja*10|cofia;redecilla|material=papel,color=blanco
Servilleta dispensador|Dispenser napkin|paquete|Nube|caja*24|servilleta de mesa|material=papel,color=blanco`,
  'Cartón y plástico': `
Caja de cartón 30x20x20|Board box 30x20x20|und|Empaques del Istmo|fardo*25|caja corrugada|width=20,length=30,color=natural
Caja de cartón 40x30x30|Board box 40x30x30|und|Empaques del Istmo|fardo*25|caja corrugada;caja de mudanza|width=30,length=40,color=natural
Caja de cartón 60x40x40|Board box 60x40x40|und|Empaques del Istmo|fardo*15|caja de mudanza|width=40,length=60,color=natural
Bolsa negra 33x40|Black bag 33x40|paquete|Resistex|caja*10|bolsa de basura;bolsa jardinera|width=84,length=102,gauge=40,color=negro
Bolsa negra 24x32|Black bag 24x32|paquete|Resistex|caja*20|bolsa de basura|width=61,length=81,gauge=30,color=negro
Bolsa transparente 10x15|Clear bag 10x15|paquete|Resistex|caja*20|bolsa plástica|width=25,length=38,gauge=25,color=transparente
Bolsa roja biosanitaria 24x30|Red clinical bag 24x30|paquete|Resistex|caja*10|bolsa de riesgo biológico|width=61,length=76,gauge=50,color=rojo
Plástico para embalar 18"|Stretch film 18"|rollo|Resistex|caja*4|stretch film;vitafilm de paletas|width=46,gauge=20,color=transparente
Cinta de embalaje transparente|Clear packing tape|rollo|Adhiere|caja*36|tape;cinta adhesiva ancha|width=5,color=transparente
Cinta de embalaje chocolate|Brown packing tape|rollo|Adhiere|caja*36|tape café|width=5,color=natural
Plástico de burbujas 1 m|Bubble wrap 1 m|m|Resistex|rollo*100|papel burbuja;poliburbuja|width=100,color=transparente
Fleje plástico 1/2"|Plastic strapping 1/2"|rollo|Empaques del Istmo||zuncho|color=negro
Sobre manila carta|Manila envelope letter|und|Papelón|caja*250|sobre amarillo|width=23,length=30,color=amarillo`,
  'Artículos de limpieza': `
Escoba de fibra suave|Soft broom|und|Barrix|fardo*12|escoba plástica|use=pisos,color=azul
Escobillón industrial 60 cm|Push broom 60 cm|und|Barrix|caja*6|cepillo de barrer|use=pisos
Trapeador de algodón 16 oz|Cotton mop 16 oz|und|Barrix|fardo*12|mopa;lampazo;coleto|use=pisos,color=blanco
Balde exprimidor 32 litros|Mop bucket with wringer 32 l|und|Barrix||cubeta con exprimidor;carro exprimidor|use=pisos,color=amarillo
Recogedor con palo|Long-handled dustpan|und|Barrix|caja*12|pala de basura|use=pisos,color=negro
Paño de microfibra 40x40|Microfibre cloth 40x40|und|Limpiasol|paquete*12|trapo;toalla de microfibra|use=general,color=azul
Esponja de doble uso|Two-sided sponge|und|Limpiasol|paquete*12|fregador;esponja verde|use=cocina,color=verde
Fibra verde industrial|Green scouring pad|und|Limpiasol|paquete*20|fibra para fregar;estropajo|use=cocina,color=verde
Cepillo para sanitario|Toilet brush|und|Barrix|caja*12|hisopo;churrusco|use=banos,color=blanco
Chupón destapador|Plunger|und|Barrix|caja*12|bomba de baño;sopapa|use=banos,color=rojo
Haragán de piso 60 cm|Floor squeegee 60 cm|und|Barrix|caja*6|jalador de agua;secador de piso|use=pisos,color=negro
Limpiavidrios manual 35 cm|Window squeegee 35 cm|und|Barrix|caja*12|jalador de vidrios|use=vidrios
Atomizador de 1 litro|Spray bottle 1 l|und|Limpiasol|caja*24|botella rociadora;spray|use=general,color=transparente
Señal de piso mojado|Wet floor sign|und|Barrix|caja*6|letrero de precaución|use=pisos,color=amarillo
Guantes de caucho|Rubber gloves|par|Limpiasol|paquete*12|guantes de limpieza;guante doméstico|use=general,color=amarillo`,
  Herramientas: `
Martillo de uña 16 oz|Claw hammer 16 oz|und|Forja|caja*12|martillo carpintero|drive=manual,warranty=12
Destornillador plano y Phillips juego 6|Screwdriver set of 6|juego|Forja|caja*12|desarmador|drive=manual,warranty=12
Taladro inalámbrico 20 V|Cordless drill 20 V|und|Voltra|caja*4|atornillador;taladro a batería|drive=bateria,voltage=20,warranty=24
Taladro percutor 750 W|Hammer drill 750 W|und|Voltra|caja*4|rotomartillo|drive=electrica,voltage=110,warranty=24
Esmeriladora 4 1/2"|Angle grinder 4 1/2"|und|Voltra|caja*4|pulidora;amoladora|drive=electrica,voltage=110,warranty=24
Llave ajustable 10"|Adjustable wrench 10"|und|Forja|caja*12|llave inglesa;perico|drive=manual,warranty=12
Alicate universal 8"|Combination pliers 8"|und|Forja|caja*12|pinza;tenaza|drive=manual,warranty=12
Cinta métrica 5 m|Tape measure 5 m|und|Forja|caja*24|metro;flexómetro|drive=manual
Nivel de burbuja 60 cm|Spirit level 60 cm|und|Forja|caja*6|nivel de albañil|drive=manual
Escalera de aluminio 6 pies|Aluminium ladder 6 ft|und|Forja||escalera de tijera|drive=manual,warranty=12
Extensión eléctrica 15 m|Extension cord 15 m|und|Voltra|caja*10|cable de extensión|voltage=110,warranty=6
Linterna LED recargable|Rechargeable LED torch|und|Voltra|caja*20|foco de mano|drive=bateria,warranty=6
Candado de bronce 50 mm|Brass padlock 50 mm|und|Forja|caja*24|cerradura portátil|drive=manual`,
  'Artículos de oficina': `
Papel bond carta 75 g|Letter paper 75 g|resma|Papelón|caja*10|papel de impresora;papel para copias;hojas blancas|format=carta,grammage=75
Papel bond legal 75 g|Legal paper 75 g|resma|Papelón|caja*10|papel largo;papel oficio|format=legal,grammage=75
Papel bond doble carta 75 g|Tabloid paper 75 g|resma|Papelón|caja*5|papel 11x17|format=doble_carta,grammage=75
Bolígrafo de punta media|Medium ballpoint pen|und|Trazo|caja*12|pluma;lapicero;esfero||color=azul/negro/rojo
Lápiz de grafito HB|Graphite pencil HB|und|Trazo|caja*12|lápiz mongol|
Marcador permanente|Permanent marker|und|Trazo|caja*12|sharpie;plumón||color=negro/azul/rojo
Marcador para tablero|Whiteboard marker|und|Trazo|caja*12|plumón de pizarra||color=negro/azul/rojo/verde
Resaltador fluorescente|Highlighter|und|Trazo|caja*12|marcador fluorescente||color=amarillo/verde
Carpeta de cartón carta|Letter folder|und|Papelón|caja*100|fólder;cartapacio|format=carta
Archivador de palanca legal|Lever arch file legal|und|Papelón|caja*20|binder;archivador ampo|format=legal
Engrapadora metálica|Metal stapler|und|Trazo|caja*12|grapadora;corchetera|
Grapas 26/6|Staples 26/6|caja|Trazo|paquete*20|ganchos de engrapadora|
Clips metálicos 33 mm|Paper clips 33 mm|caja|Trazo|paquete*10|sujetapapeles|
Cuaderno de 100 hojas|Notebook 100 sheets|und|Papelón|paquete*10|libreta|format=carta
Notas adhesivas 3x3|Sticky notes 3x3|paquete|Trazo|caja*24|post it;notitas|
Tijera de oficina 7"|Office scissors 7"|und|Trazo|caja*12|tijeras|`,
  'Equipos de computación': `
Laptop 14" 16 GB|Laptop 14" 16 GB|und|Tecnova||computadora portátil;notebook|connection=usb_c,warranty=12|storage=256/512
Computadora de escritorio i5|Desktop computer i5|und|Tecnova||pc;cpu|connection=red,warranty=12|storage=512/1000
Monitor 24" Full HD|Monitor 24" Full HD|und|Tecnova|caja*2|pantalla|connection=hdmi,warranty=24
Teclado y mouse inalámbricos|Wireless keyboard and mouse|juego|Clix|caja*10|combo de teclado;ratón|connection=usb_a,warranty=6
Mouse óptico USB|USB optical mouse|und|Clix|caja*20|ratón|connection=usb_a,warranty=6
Impresora multifuncional|Multifunction printer|und|Tecnova||escáner;fotocopiadora|connection=red,warranty=12
Tóner negro compatible|Compatible black toner|und|Imprime|caja*6|cartucho láser|
Tinta en botella|Bottled ink|und|Imprime|caja*12|tinta de impresora;cartucho|
Memoria USB|USB flash drive|und|Clix|caja*25|pendrive;usb;llave maya|connection=usb_a|storage=32/64/128
Disco externo SSD|External SSD|und|Clix|caja*10|disco duro portátil|connection=usb_c,warranty=24|storage=500/1000
Cable HDMI 2 m|HDMI cable 2 m|und|Clix|caja*50|cable de video|connection=hdmi
Cable de red Cat 6 305 m|Cat 6 cable 305 m|caja|Clix||bobina utp;cable utp|connection=red
Regulador de voltaje 1000 VA|Voltage regulator 1000 VA|und|Voltra|caja*4|estabilizador|warranty=12
UPS 750 VA|UPS 750 VA|und|Voltra|caja*2|respaldo de energía;batería|warranty=24`,
  Hotelería: `
Juego de sábanas 200 hilos|Sheet set 200 threads|juego|Hogar Real|caja*10|sábana;ropa de cama|fabric=algodon,color=blanco|bed=individual/doble/queen/king
Funda de almohada|Pillowcase|und|Hogar Real|paquete*12|funda|fabric=algodon,color=blanco
Almohada hotelera|Hotel pillow|und|Hogar Real|bulto*6|cojín de dormir|fabric=microfibra,color=blanco
Protector de colchón impermeable|Waterproof mattress protector|und|Hogar Real|caja*10|cubrecolchón|fabric=poliester,color=blanco|bed=individual/doble/queen/king
Edredón duvet blanco|White duvet|und|Hogar Real|bulto*4|colcha;cubrecama|fabric=microfibra,color=blanco|bed=doble/queen/king
Toalla de baño 70x140|Bath towel 70x140|und|Hogar Real|fardo*24|paño de baño|fabric=algodon,color=blanco
Toalla de manos 40x70|Hand towel 40x70|und|Hogar Real|fardo*48|paño de manos|fabric=algodon,color=blanco
Toalla de piscina rayada|Striped pool towel|und|Hogar Real|fardo*24|toalla de playa|fabric=algodon,color=azul
Alfombra de baño|Bath mat|und|Hogar Real|fardo*24|pie de baño;tapete|fabric=algodon,color=blanco
Bata de baño|Bathrobe|und|Hogar Real|caja*10|salida de baño|fabric=microfibra,color=blanco
Pantuflas desechables|Disposable slippers|par|Hogar Real|caja*200|chinelas de hotel|color=blanco
Cortina de baño|Shower curtain|und|Hogar Real|caja*20|cortina de ducha|fabric=poliester,color=blanco
Plancha de vapor|Steam iron|und|Voltra|caja*6|plancha de ropa|
Secador de pelo de pared|Wall hair dryer|und|Voltra|caja*6|blower;secadora de cabello|`,
}
