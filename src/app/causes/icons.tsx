import {
  IconBolt,
  IconBuildingHospital,
  IconClipboardCheck,
  IconCloudStorm,
  IconDroplet,
  IconFlag,
  IconMessage,
  IconRoad,
  IconTruck,
  IconUsers,
} from '@tabler/icons-react';
import type { EventKind } from '../../contract/events.ts';

/** By the area of an event's kind; what is not named here is something that happened to a facility. */
const icons: Readonly<Record<string, typeof IconBolt>> = {
  run: IconFlag,
  storm: IconCloudStorm,
  forecast: IconCloudStorm,
  signal: IconCloudStorm,
  flood: IconDroplet,
  road: IconRoad,
  people: IconUsers,
  zone: IconUsers,
  call: IconMessage,
  message: IconMessage,
  fact: IconMessage,
  sensor: IconMessage,
  trigger: IconClipboardCheck,
  order: IconClipboardCheck,
  seat: IconClipboardCheck,
  unit: IconTruck,
  asset: IconBolt,
  power: IconBolt,
  station: IconBolt,
};

/** The domain of an event: storm, water, power, road, people, message, order, unit, facility. */
export function KindIcon({ kind }: { kind: EventKind }) {
  const isService = kind.startsWith('zone.service');
  const Icon = isService ? IconBolt : (icons[kind.slice(0, kind.indexOf('.'))] ?? IconBuildingHospital);
  return <Icon size={14} stroke={1.6} aria-hidden />;
}
