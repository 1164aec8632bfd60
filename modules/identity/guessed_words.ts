/**
 * What people choose when they are asked for a password: the words guessed first, most frequent first.
 * Frequent passwords are public knowledge (every breach since 2009 shows the same ones); the Spanish words are ours.
 */

const list = (text: string): string[] => text.trim().split(/\s+/)

export const FREQUENT_PASSWORDS = list(`
123456 password 12345678 qwerty 123456789 12345 1234 111111 1234567 dragon 123123 baseball abc123 football monkey letmein
shadow master 666666 qwertyuiop 123321 mustang 1234567890 michael 654321 superman 1qaz2wsx 7777777 121212 000000 qazwsx
123qwe killer trustno1 jordan jennifer zxcvbnm asdfgh hunter buster soccer harley batman andrew tigger sunshine iloveyou
2000 charlie robert thomas hockey ranger daniel starwars klaster 112233 george computer michelle jessica pepper 1111 zxcvbn
555555 11111111 131313 freedom 777777 pass maggie 159753 aaaaaa ginger princess joshua cheese amanda summer love ashley
nicole chelsea biteme matthew access yankees 987654321 dallas austin thunder taylor matrix welcome admin login passw0rd
password1 password123 administrator root toor changeme secret default guest test demo user qwerty123 qwe123 asdf asdfasdf
asdfghjkl 1q2w3e4r 1q2w3e 1q2w3e4r5t q1w2e3r4 zaq12wsx abcd1234 a1b2c3 abcdef aa123456 google facebook whatsapp
contraseña contrasena clave acceso entrar usuario secreto prueba temporal bienvenido bienvenida hola holamundo
tequiero teamo teamomucho amor amorcito miamor corazon mivida princesa estrella chocolate mariposa angelito bonita
hermosa preciosa tesoro bebe cariño felicidad familia dios jesus jesucristo diosesamor diosteama virgen maria
barcelona realmadrid madrid america chivas rayados millonarios olimpia saprissa alajuelense bolivar boca riverplate
futbol pelota campeon panama costarica ecuador colombia mexico guatemala honduras salvador nicaragua venezuela peru chile
argentina bolivia paraguay uruguay brasil caracas bogota quito lima guayaquil sanjose medellin cali
cambiame clave123 clave1234 admin123 admin1234 hola123 hola1234 panama507 panama2024 panama2025 panama2026 empresa empresa123
negocio tienda ventas sistema sistemas oficina gerente contabilidad soporte facturacion
`)

export const EVERYDAY_WORDS = list(`
the and that have with this from they would there their what about which when make like time just know take people into
year your good some could them other than then look only come over think also back after work first well even want
because these give most house water night money world friend happy music school family dog cat red blue green black white
de la que el en los del las por con una para como pero sus este hasta entre desde cuando muy sin sobre tambien porque
todo todos vida casa tiempo mundo noche dia mañana agua tierra cielo fuego viento mar sol luna estrella rio monte playa
perro gato caballo pajaro leon tigre aguila mesa silla puerta ventana calle ciudad pueblo camino coche carro moto avion
barco libro papel lapiz escuela trabajo dinero amigo amiga hermano hermana madre padre mama papa hijo hija abuelo abuela
rojo azul verde negro blanco amarillo grande pequeño nuevo viejo bueno malo feliz triste rico pobre fuerte libre
cafe leche pan queso arroz pollo carne fruta manzana naranja platano azucar cerveza fiesta musica baile cancion guitarra
enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre lunes martes miercoles jueves
viernes sabado domingo verano invierno primavera otoño navidad uno dos tres cuatro cinco seis siete ocho nueve diez
ceiba cliente clientes proveedor factura cobro pago orden pedido producto servicio compra venta
empresa comercial comercio negocio tienda almacen bodega ferreteria farmacia supermercado restaurante panaderia hotel taller
distribuidora importadora exportadora constructora cooperativa agropecuaria industria industrias oficina sucursal gerente
secretaria vendedor vendedora ventas compras inventario logistica finanzas tesoreria recursos cotizacion transporte
`)

export const FIRST_NAMES = list(`
maria jose juan luis carlos ana jorge miguel pedro francisco antonio manuel david daniel javier rafael fernando alejandro
diego andres sergio alberto ricardo roberto eduardo mario victor oscar pablo raul hector cesar marco martin gabriel
ramon enrique angel julio gustavo arturo rodrigo sebastian mateo santiago nicolas samuel felipe gonzalo ivan hugo emilio
carmen rosa laura patricia sofia isabel lucia elena andrea paula claudia marta gabriela daniela valentina camila mariana
adriana veronica silvia monica alejandra natalia carolina diana beatriz teresa gloria angela julia alicia cristina raquel
lorena yolanda karla karina vanessa melissa fernanda guadalupe ximena catalina viviana paola marcela luz xiomara yaneth
rodriguez gonzalez perez garcia martinez lopez sanchez hernandez ramirez torres flores rivera gomez diaz castillo
morales vargas castro ortiz reyes gutierrez chavez ramos ruiz mendoza aguilar jimenez herrera medina rojas vega
john james robert william richard joseph charles thomas mary linda susan karen nancy betty margaret sarah
`)

const ROWS = ['`1234567890-=', 'qwertyuiop[]\\', "asdfghjkl;'", 'zxcvbnm,./']
/** How far each row of keys is shifted to the right, in keys. */
const SHIFTS = [0, 1.5, 1.75, 2.25]

/** Who lies beside whom on a keyboard, as zxcvbn reads it: key → its neighbours. */
export const KEYBOARD: Record<string, (string | null)[]> = Object.fromEntries(
  ROWS.flatMap((row, y) =>
    [...row].map((key, x) => [
      key,
      [-1, 0, 1].flatMap((dy) =>
        [...(ROWS[y + dy] ?? '')].filter((other, ox) => {
          const distance = ox + (SHIFTS[y + dy] ?? 0) - (x + (SHIFTS[y] ?? 0))
          return other !== key && Math.abs(distance) <= 1
        }),
      ),
    ]),
  ),
)
